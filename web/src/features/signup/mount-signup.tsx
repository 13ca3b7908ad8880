import { mount } from '../../client/mount.tsx';
import { SignUp } from './SignUp.tsx';

void mount(<SignUp />);

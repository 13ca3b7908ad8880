import { mount } from '../../client/mount.tsx';
import { SignIn } from './SignIn.tsx';

void mount(<SignIn />);

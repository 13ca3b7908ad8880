import { mount } from '../../client/mount.tsx';
import { Invitation } from './Invitation.tsx';

void mount(<Invitation />);

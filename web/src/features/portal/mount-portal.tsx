import { mount } from '../../client/mount.tsx';
import { beginEarly, Portal } from './Portal.tsx';

beginEarly();
void mount(<Portal />);

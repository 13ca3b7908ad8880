import { mount } from '../../client/mount.tsx';
import { Portal } from './Portal.tsx';

void mount(<Portal />);

import { mount } from '../../client/mount.tsx';
import { Reset } from './Reset.tsx';

void mount(<Reset />);

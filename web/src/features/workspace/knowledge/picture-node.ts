import { Node } from '@tiptap/react';
import { addressOfFile } from '../../../client/upload.ts';

/** A picture in an article’s text: a file of the article, by its id, and what it shows in words. */
export const Picture = Node.create({
  name: 'picture',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    file: {
      default: '',
      parseHTML: (element) => element.getAttribute('data-file'),
      renderHTML: ({ file }) => ({ 'data-file': file }),
    },
    alt: { default: '' },
  }),
  parseHTML: () => [{ tag: 'img[data-file]' }],
  renderHTML: ({ HTMLAttributes }) => ['img', HTMLAttributes],
  addNodeView:
    () =>
    ({ node }) => {
      const dom = document.createElement('img');
      dom.alt = String(node.attrs.alt);
      // Until it comes, and where it cannot be had, its words stand there.
      void addressOfFile(String(node.attrs.file)).then(
        (url) => dom.setAttribute('src', url),
        () => undefined,
      );
      return { dom };
    },
});

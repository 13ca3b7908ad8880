import { type DragEvent, useRef, useState } from 'react';

/** Lets files be dropped on an element; `over` while some are held above it. */
export function useDropZone(onFiles: (files: FileList) => void) {
  const [over, setOver] = useState(false);
  // Entering a child leaves its parent; only the balance tells whether the pointer is still inside.
  const depth = useRef(0);
  const carries = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return {
    over,
    handlers: {
      onDragEnter(event: DragEvent) {
        if (!carries(event)) return;
        depth.current += 1;
        setOver(true);
      },
      onDragLeave(event: DragEvent) {
        if (!carries(event)) return;
        depth.current -= 1;
        if (depth.current <= 0) setOver(false);
      },
      onDragOver(event: DragEvent) {
        if (carries(event)) event.preventDefault();
      },
      onDrop(event: DragEvent) {
        if (!carries(event)) return;
        event.preventDefault();
        depth.current = 0;
        setOver(false);
        onFiles(event.dataTransfer.files);
      },
    },
  };
}

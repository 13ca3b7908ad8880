/** Hands a file to the browser to keep. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Hands a text to the browser as a file to keep. */
export function saveText(name: string, text: string): void {
  saveFile(name, new Blob([text], { type: 'text/markdown;charset=utf-8' }));
}

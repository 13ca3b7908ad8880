// Plain JavaScript, imported before the entry: an older Node cannot even read the TypeScript that it would have to refuse.
const oldest = 24;
const { node } = process.versions;

if (Number(node.split('.')[0]) < oldest) {
  console.error(
    `Guichet needs Node ${oldest} or newer and this is ${node}: run "npm ci" and "npm start" (they bring their own on Linux x64), or install it from https://nodejs.org.`,
  );
  process.exit(1);
}

/** A variable that a function may have, or undefined. */
export function optionalEnvironment(name: string): string | undefined {
  return process.env[name] || undefined;
}

/** A variable of the function's environment (see the list in the README). Throws, naming it, where it is missing. */
export function environment(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`The environment variable ${name} is not set`);
  return value;
}

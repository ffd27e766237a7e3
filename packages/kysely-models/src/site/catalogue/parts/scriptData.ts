/**
 * Returns data as a classic script that assigns a variable: a page that is opened from a folder may not
 * fetch files.
 *
 * @example scriptData('modelsGraph', { nodes: [] }) // window.modelsGraph={"nodes":[]};
 */
export function scriptData(name: string, data: object): string {
  const text = JSON.stringify(data)
    .replaceAll('<', '\\u003c')
    .replace(/[\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, (character) => {
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    });
  return `window.${name}=${text};\n`;
}

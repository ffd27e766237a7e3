/**
 * What a command writes to. Output that cannot be written, such as to a full disk, stops no build: the
 * rest of it is dropped, and the process ends with 1. Where nobody reads any more (`models list | head`),
 * the rest is dropped and nothing is wrong.
 */
export function processOutput({ stdout, stderr } = process) {
  let failure;
  const writer = (stream) => {
    let isOver = false;
    stream.on('error', (error) => {
      isOver = true;
      if (error.code !== 'EPIPE') failure ??= error;
    });
    return (text) => {
      if (!isOver) stream.write(text);
    };
  };
  const error = writer(stderr);
  return {
    out: writer(stdout),
    error,
    exitCode: async (code) => {
      // What was written last may fail yet, and is told of in a later turn.
      await Promise.all([stdout, stderr].map(written));
      if (failure === undefined) return code;
      error(
        `error: the output could not be written to its end (${failure.code}); all else was done.\n`,
      );
      return code === 0 ? 1 : code;
    },
  };
}

function written(stream) {
  return new Promise((resolve) => {
    if (stream.destroyed || !stream.writable) return resolve(undefined);
    // Also after a failure, of which the stream's listener is told.
    stream.write('', () => setImmediate(resolve));
  });
}

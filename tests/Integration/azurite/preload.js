// The test host holds the other end of standard input: when it ends, however it ends, so does Azurite.
process.stdin.on("end", () => process.exit(0)).resume();

// Ten minutes after its start Azurite begins to remove the contents that no blob refers to any more, in one go in which it answers
// nobody: of 20,000 contents in memory for 383 s. In memory it also removes one that was just written and whose blob is not entered yet.
const longestTimer = 2 ** 31 - 1;
for (const service of ["blob", "queue"]) {
  const constants = require(`azurite/dist/src/${service}/utils/constants`);
  if (!Number.isInteger(constants.DEFAULT_GC_INTERVAL_MS)) {
    throw new Error(`Azurite's ${service} service has no DEFAULT_GC_INTERVAL_MS any more: say here how its collection is put off.`);
  }
  constants.DEFAULT_GC_INTERVAL_MS = longestTimer;
}

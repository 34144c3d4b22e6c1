// The test host holds the other end of standard input: when it ends, however it ends, so does Azurite.
process.stdin.on("end", () => process.exit(0)).resume();

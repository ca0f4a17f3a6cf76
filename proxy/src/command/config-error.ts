/** What only an edit mends. Its message is the one line that the operator reads. */
export class ConfigError extends Error {}

/** What another start may find mended: the port is held, or this machine does not have the address yet. */
export class NotNow extends Error {}

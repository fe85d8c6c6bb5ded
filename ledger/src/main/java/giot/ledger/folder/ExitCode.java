package giot.ledger.folder;

/// How a ledger node's process ends. Anything but [#OK] comes with one line on standard error that
/// says what is wrong, where, and what to do.
public enum ExitCode {
    /// Stopped in order: its standard input closed, or SIGTERM (the JVM then reports 143).
    OK(0),
    /// Wrong arguments.
    USAGE(2),
    /// The JVM ran out of memory (the JVM's own code for it).
    OUT_OF_MEMORY(3),
    /// The service's or the gossip's port is taken.
    PORT_BUSY(10),
    /// The folder was written by a newer version of this program.
    NEWER_FORMAT(11),
    /// The transaction log is damaged, or disagrees with what consensus delivers.
    LOG_DAMAGED(12),
    /// No saved state can be read.
    STATE_DAMAGED(13),
    /// Writing failed: no space, or no right to write.
    DISK(14),
    /// The consensus engine failed, or did not become active in time.
    ENGINE(15),
    /// Another node runs on this folder.
    FOLDER_IN_USE(16),
    /// The folder is missing, incomplete or unreadable.
    FOLDER_INVALID(17);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /// The process's exit code.
    public int code() {
        return code;
    }
}

package giot.app.ledger;

import picocli.CommandLine.Command;

/// `giot ledger`: everything an operator or an auditor does with a ledger folder.
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        subcommands = {
            LedgerInitCommand.class,
            LedgerNodeCommand.class,
            LedgerStatusCommand.class,
            LedgerAuditCommand.class
        },
        synopsisSubcommandLabel = "(init | node | status | audit)",
        description = "Makes a ledger, runs one of its nodes, asks a node, or audits a log.")
public final class LedgerCommand {}

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
            LedgerRegisterCommand.class,
            LedgerDepositCommand.class,
            LedgerWithdrawCommand.class,
            LedgerAuditCommand.class,
            LedgerProveCommand.class,
            LedgerVerifyCommand.class,
            LedgerDisputeCommand.class,
            LedgerResolveCommand.class,
            LedgerAppointCommand.class,
            LedgerGrantCommand.class,
            LedgerRevokeCommand.class,
            LedgerGrantsCommand.class
        },
        synopsisSubcommandLabel =
                "(init | node | status | register | deposit | withdraw | audit | prove | verify |"
                        + " dispute | resolve | appoint | grant | revoke | grants)",
        description = {
            "Makes a ledger, runs one of its nodes, asks a node, lets edge servers in, audits a"
                    + " log,",
            "proves payments and verifies proofs, disputes refusals, and says who may read data."
        })
public final class LedgerCommand {}

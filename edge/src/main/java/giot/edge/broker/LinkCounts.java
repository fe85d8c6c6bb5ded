package giot.edge.broker;

/// What went over a link.
///
/// @param received messages handed to the consumer
/// @param garbage messages dropped because they are not of the protocol
/// @param failed messages whose consumer threw
/// @param sent messages that the broker took
/// @param unsent messages that the broker refused or lost
/// @param held messages not sent because too many were under way
/// @param lastGarbage why the last dropped message was dropped, empty if none was
public record LinkCounts(
        long received,
        long garbage,
        long failed,
        long sent,
        long unsent,
        long held,
        String lastGarbage) {}

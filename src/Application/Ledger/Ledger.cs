using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Ledger;

/// <summary>Writes ledger events, always in the transaction of the change they tell.</summary>
public static class LedgerWriting
{
    /// <summary>Adds one event; saved with the change by the caller's <c>SaveChangesAsync</c>.</summary>
    /// <param name="content">Serialized as JSON with camel-case names; must hold no personal data.</param>
    public static void AddLedgerEvent(this AppDb db, DateTime atUtc, CurrentUser user, string verb, string subject, object content) =>
        db.LedgerEvents.Add(new LedgerEvent
        {
            AtUtc = atUtc,
            Actor = user.Actor,
            Verb = verb,
            Subject = subject,
            Content = JsonSerializer.Serialize(content, JsonSerializerOptions.Web),
        });

    /// <summary>Adds one event for each row of a query, in one statement.</summary>
    /// <param name="content">The same content for all rows; JSON-serialized as in <see cref="AddLedgerEvent"/>.</param>
    /// <param name="subjectPrefix">E.g. <c>employee:</c>; followed by the lower-case GUID of the row.</param>
    /// <param name="idColumn">SQL expression of the GUID that the subject names.</param>
    /// <param name="from">Everything after the column list: <c>FROM … WHERE …</c>; parameters as <c>{0}</c>, from <paramref name="parameters"/>.</param>
    public static Task<int> AddLedgerEventsAsync(
        this AppDb db,
        DateTime atUtc,
        CurrentUser user,
        string verb,
        string subjectPrefix,
        string idColumn,
        object content,
        string from,
        object[] parameters,
        CancellationToken cancellationToken)
    {
        var n = parameters.Length;
        object[] all = [.. parameters, atUtc, user.Actor, verb, JsonSerializer.Serialize(content, JsonSerializerOptions.Web)];
        var sql = $$"""
            INSERT INTO "LedgerEvents" ("AtUtc", "Actor", "Verb", "Subject", "Content")
            SELECT {{{n}}}, {{{n + 1}}}, {{{n + 2}}}, CONCAT('{{subjectPrefix}}', {{db.GuidText(idColumn)}}), {{{n + 3}}} {{from}}
            """;
        return db.Database.ExecuteSqlRawAsync(sql, all, cancellationToken);
    }
}

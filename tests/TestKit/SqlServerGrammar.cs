using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace OptOut.TestKit;

/// <summary>Has SQL Server's own parser read the statements that we write by hand, whenever a test runs one on SQLite.
/// What the two contexts say differently is said in SQL Server's words first.</summary>
public sealed partial class SqlServerGrammar : DbCommandInterceptor
{
    /// <summary>For every context; it keeps nothing.</summary>
    public static readonly SqlServerGrammar Instance = new();

    private SqlServerGrammar()
    {
    }

    /// <summary>What the parser says against a script; nothing when it understands it.</summary>
    public static IReadOnlyList<string> ProblemsOf(string script)
    {
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(script), out var errors);
        return [.. errors.Select(e => $"line {e.Line}, column {e.Column}: {e.Message}")];
    }

    /// <inheritdoc />
    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check(command, eventData);
        return new(result);
    }

    /// <inheritdoc />
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Check(command, eventData);
        return new(result);
    }

    private static void Check(DbCommand command, CommandEventData eventData)
    {
        if (eventData.CommandSource == CommandSource.ExecuteSqlRaw && !OnlySqlite().IsMatch(command.CommandText) && ProblemsOf(OnSqlServer(command.CommandText)) is { Count: > 0 } problems)
        {
            throw new InvalidOperationException($"SQL Server would not understand this statement: {string.Join("; ", problems)}\n{command.CommandText}");
        }
    }

    // GuidText, TempTable and Differs of AppDb: what they are on SQLite and, as far as grammar goes, on SQL Server.
    private static string OnSqlServer(string sql)
    {
        sql = GuidText().Replace(sql, "LOWER(CONVERT(char(36), ${value}))");
        sql = TempTable().Replace(sql, "\"#${name}\"");
        return Differs().Replace(sql, " <> ");
    }

    [GeneratedRegex(@"\(substr\(lower\(hex\((?<value>.+?)\)\), 1, 8\) \|\| '-' .+? substr\(lower\(hex\(\k<value>\)\), 21\)\)")]
    private static partial Regex GuidText();

    // Settings of the connection, and what tests break the database with.
    [GeneratedRegex("^(PRAGMA|CREATE TRIGGER) ")]
    private static partial Regex OnlySqlite();

    [GeneratedRegex("\"temp\"\\.\"(?<name>\\w+)\"")]
    private static partial Regex TempTable();

    [GeneratedRegex(" IS NOT (?!NULL)")]
    private static partial Regex Differs();
}

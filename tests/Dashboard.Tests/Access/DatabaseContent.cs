using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Tests.Access;

/// <summary>What a database holds, table by table: rows and a hash over all they say.</summary>
internal static class DatabaseContent
{
    public static async Task<SortedDictionary<string, string>> ReadAsync(TestApp app)
    {
        await using AppDb db = app.CreateDbContext();
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var content = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in await RowsAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"))
        {
            var rows = await RowsAsync(connection, $"SELECT * FROM \"{table}\"");
            rows.Sort(StringComparer.Ordinal);
            content[table] = $"{rows.Count} rows, {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows))))[..12]}";
        }

        return content;
    }

    /// <summary>The tables that are not as they were.</summary>
    public static IEnumerable<string> Changed(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        after.Where(table => before.GetValueOrDefault(table.Key) != table.Value).Select(table => $"{table.Key}: {before.GetValueOrDefault(table.Key)} became {table.Value}");

    private static async Task<List<string>> RowsAsync(DbConnection connection, string query)
    {
        await using var command = new SqliteCommand(query, (SqliteConnection)connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i).ToString())));
        }

        return rows;
    }
}

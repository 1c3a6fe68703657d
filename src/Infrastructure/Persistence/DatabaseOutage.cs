using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace OptOut.Infrastructure.Persistence;

/// <summary>Says what is the matter when the database cannot be used: an outage that an operator mends, not a bug.</summary>
public static class DatabaseOutage
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    // SqlException counts trouble with the connection, the server or its disk from here on (or in the numbers of signing in).
    private const byte FatalClass = 17;
    private static readonly int[] CannotSignIn = [4060, 18456, 18452];

    /// <summary>One English sentence; null when the exception is about something else.</summary>
    public static string? Describe(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is SqliteException sqlite)
            {
                return Describe(sqlite.SqliteErrorCode);
            }

            if (e is SqlException server && (server.Class >= FatalClass || CannotSignIn.Contains(server.Number)))
            {
                return $"SQL Server cannot be used: {server.Message}";
            }
        }

        return null;
    }

    private static string? Describe(int code) => code switch
    {
        Full => "The disk that holds the database, or temporary files, is full. Make room and try again.",
        ReadOnly or CannotOpen => "The database cannot be opened for writing. Check that its folder exists and that this user may write in it.",
        Busy or Locked => "Another process keeps the database locked. Wait until it is done and try again.",
        Corrupt or NotADatabase => "The file is not a SQLite database, or it is damaged. Restore it from a backup.",
        InputOutput => "The disk that holds the database reports errors.",
        _ => null,
    };
}

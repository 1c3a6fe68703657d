using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OptOut.Application.Shared;
using SQLitePCL;

namespace OptOut.Infrastructure.Persistence;

/// <summary>The embedded database, and all that is particular to SQLite.</summary>
public sealed class SqliteAppDb(DbContextOptions<SqliteAppDb> options) : AppDb(options)
{
    private const int ConstraintUnique = 2067;
    private const int ConstraintPrimaryKey = 1555;

    public override bool IsDuplicateKey(DbUpdateException exception) =>
        exception.InnerException is SqliteException { SqliteExtendedErrorCode: ConstraintUnique or ConstraintPrimaryKey };

    public override string GuidText(string expression)
    {
        var hex = $"lower(hex({expression}))";
        return $"(substr({hex}, 1, 8) || '-' || substr({hex}, 9, 4) || '-' || substr({hex}, 13, 4) || '-' || substr({hex}, 17, 4) || '-' || substr({hex}, 21))";
    }

    // SqlitePragmas sets NORMAL for everything that may be lost together with the power.
    public override Task MakeCommitsDurableAsync(CancellationToken cancellationToken) =>
        Database.ExecuteSqlRawAsync("PRAGMA synchronous = FULL", cancellationToken);

    // 2 MB of pages instead of the usual 64; the next one to open the connection sets it back.
    public override async Task OpenToReadOnceAsync(CancellationToken cancellationToken)
    {
        await base.OpenToReadOnceAsync(cancellationToken);
        await Database.ExecuteSqlRawAsync("PRAGMA cache_size = -2048; PRAGMA shrink_memory", cancellationToken);
    }

    public override string TempTable(string name) => $"\"temp\".\"{name}\"";

    public override string Differs(string left, string right) => $"({left} IS NOT {right})";

    // A transaction that may write is the only one.
    public override Task LockDirectoryAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task LockAnswersAsync(Guid campaignId, bool alone, CancellationToken cancellationToken) => Task.CompletedTask;

    public override IDisposable InterruptOn(CancellationToken cancellationToken)
    {
        var handle = ((SqliteConnection)Database.GetDbConnection()).Handle!;
        return cancellationToken.Register(() => raw.sqlite3_interrupt(handle));
    }

    public override Task<long> FillTempTableAsync(
        string name, IReadOnlyList<TempColumn> columns, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken) =>
        SqliteTempTable.FillAsync((SqliteConnection)Database.GetDbConnection(), name, columns, rows, cancellationToken);

    /// <inheritdoc />
    /// <remarks>A deferred transaction: the first read fixes what it sees, writers go on in the write-ahead log.</remarks>
    public override async Task<IDbContextTransaction> BeginSnapshotAsync(CancellationToken cancellationToken)
    {
        await Database.OpenConnectionAsync(cancellationToken);
        var transaction = ((SqliteConnection)Database.GetDbConnection()).BeginTransaction(deferred: true);
        return (await Database.UseTransactionAsync(transaction, cancellationToken))!;
    }

    public override RowReader ReadRows(DbDataReader records) => new SqliteRowReader((SqliteDataReader)records);

    public override string PatternFor(string text) => SearchPattern.Glob.Containing(text);

    public override string StartPatternFor(string text) => SearchPattern.Glob.StartingWith(text);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(SqliteAppDb).Assembly);
        modelBuilder.HasDbFunction(() => Matches(null, "")).HasTranslation(arguments => new SqlFunctionExpression(
            "glob", [arguments[1], arguments[0]], nullable: true, argumentsPropagateNullability: [true, true], typeof(bool), typeMapping: null));
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ModelConventions.Apply(configurationBuilder);

        // 16 bytes instead of 36 characters, in the order in which version-7 GUIDs are made.
        configurationBuilder.Properties<Guid>().HaveConversion<GuidBytesConverter>();
        configurationBuilder.DefaultTypeMapping<Guid>().HasConversion<GuidBytesConverter>();
    }

    private sealed class GuidBytesConverter() : ValueConverter<Guid, byte[]>(
        id => id.ToByteArray(true),
        bytes => new Guid(bytes, true));
}

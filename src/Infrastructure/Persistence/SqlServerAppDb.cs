using System.Data;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;
using OptOut.Application.Shared;

namespace OptOut.Infrastructure.Persistence;

/// <summary>SQL Server, and all that is particular to it.</summary>
public sealed class SqlServerAppDb(DbContextOptions<SqlServerAppDb> options) : AppDb(options)
{
    /// <summary>All text is compared to the letter, as .NET and SQLite do: under the usual collation of a server "Sales" and "sales"
    /// would be one department to the database and two to everybody else.</summary>
    private const string TextCollation = "Latin1_General_100_BIN2";

    private const int DuplicateKey = 2627;
    private const int DuplicateIndexRow = 2601;
    private const int DeadlockVictim = 1205;

    public override bool IsDuplicateKey(DbUpdateException exception) =>
        exception.InnerException is SqlException { Number: DuplicateKey or DuplicateIndexRow };

    public override bool HasLost(Exception exception) =>
        base.HasLost(exception) || (exception as SqlException ?? exception.InnerException) is SqlException { Number: DeadlockVictim };

    public override string GuidText(string expression) => $"LOWER(CONVERT(char(36), {expression}))";

    // Every commit is, unless the database was set to delayed durability on purpose.
    public override Task MakeCommitsDurableAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override string TempTable(string name) => $"\"#{name}\"";

    public override string Differs(string left, string right) =>
        $"({left} <> {right} OR ({left} IS NULL AND {right} IS NOT NULL) OR ({left} IS NOT NULL AND {right} IS NULL))";

    public override Task LockDirectoryAsync(CancellationToken cancellationToken) => LockAsync("OptOut.Directory", "Exclusive", cancellationToken);

    // Locks of the rows themselves would cross: who counts reads all of them and then writes some, who answers writes one and then its counts.
    public override Task LockAnswersAsync(Guid campaignId, bool alone, CancellationToken cancellationToken) =>
        LockAsync($"OptOut.Answers.{campaignId:N}", alone ? "Exclusive" : "Shared", cancellationToken);

    public override IDisposable InterruptOn(CancellationToken cancellationToken) => default(CancellationTokenRegistration);

    public override async Task<long> FillTempTableAsync(
        string name, IReadOnlyList<TempColumn> columns, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        var connection = (SqlConnection)Database.GetDbConnection();
        var transaction = (SqlTransaction?)Database.CurrentTransaction?.GetDbTransaction();
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"DROP TABLE IF EXISTS [#{name}]; CREATE TABLE [#{name}] ({string.Join(", ", columns.Select(Declare))});";
        await command.ExecuteNonQueryAsync(cancellationToken);

        using var bulk = new SqlBulkCopy(connection, SqlBulkCopyOptions.Default, transaction) { DestinationTableName = $"[#{name}]", EnableStreaming = true, BatchSize = 10_000, BulkCopyTimeout = 0 };
        await using var reader = new RowsDataReader(columns, rows, cancellationToken);
        await bulk.WriteToServerAsync(reader, cancellationToken);
        return reader.RowsRead;
    }

    /// <inheritdoc />
    /// <remarks>SNAPSHOT where the database allows it (an administrator's choice), which blocks nobody;
    /// else SERIALIZABLE, which sees the same but makes writers of the rows read wait until the end.</remarks>
    public override async Task<IDbContextTransaction> BeginSnapshotAsync(CancellationToken cancellationToken)
    {
        var allowed = await Database
            .SqlQueryRaw<int>("SELECT COALESCE(MAX(CASE WHEN snapshot_isolation_state = 1 THEN 1 ELSE 0 END), 0) AS \"Value\" FROM sys.databases WHERE name = DB_NAME()")
            .SingleAsync(cancellationToken);
        if (allowed == 1)
        {
            return await Database.BeginTransactionAsync(IsolationLevel.Snapshot, cancellationToken);
        }

        // A reader that crosses somebody's answer is the one to give way.
        await Database.OpenConnectionAsync(cancellationToken);
        await Database.ExecuteSqlRawAsync("SET DEADLOCK_PRIORITY LOW", cancellationToken);
        return await Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
    }

    public override string PatternFor(string text) => SearchPattern.Like.Containing(text);

    public override string StartPatternFor(string text) => SearchPattern.Like.StartingWith(text);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(SqlServerAppDb).Assembly);
        modelBuilder.HasDbFunction(() => Matches(null, "")).HasTranslation(arguments =>
            new LikeExpression(arguments[0], arguments[1], escapeChar: null, new BoolTypeMapping("bit", DbType.Boolean)));
        foreach (var text in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(IsStoredAsText))
        {
            text.SetCollation(TextCollation);
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        ModelConventions.Apply(configurationBuilder);

    // As long as a command may take: the wait is part of the command.
    private Task<int> LockAsync(string resource, string mode, CancellationToken cancellationToken) => Database.ExecuteSqlRawAsync(
        """
        DECLARE @got int;
        EXEC @got = sp_getapplock @Resource = {0}, @LockMode = {1}, @LockOwner = 'Transaction', @LockTimeout = -1;
        IF @got < 0 THROW 51001, 'Somebody else holds the lock.', 1;
        """,
        [resource, mode],
        cancellationToken);

    private static bool IsStoredAsText(IReadOnlyProperty property) =>
        (property.GetValueConverter()?.ProviderClrType ?? property.GetProviderClrType() ?? property.ClrType) == typeof(string);

    private static string Declare(TempColumn column) => $"[{column.Name}] " + column.Type switch
    {
        TempColumnType.Number => "bigint",
        TempColumnType.Guid => "uniqueidentifier",
        _ => $"nvarchar({column.MaxLength}) COLLATE {TextCollation}",
    } + (column.IsKey ? " NOT NULL PRIMARY KEY" : " NULL");
}

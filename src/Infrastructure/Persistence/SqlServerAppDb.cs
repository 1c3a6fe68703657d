using System.Data;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OptOut.Application.Shared;

namespace OptOut.Infrastructure.Persistence;

/// <summary>SQL Server, and all that is particular to it.</summary>
public sealed class SqlServerAppDb(DbContextOptions<SqlServerAppDb> options) : AppDb(options)
{
    private const int DuplicateKey = 2627;
    private const int DuplicateIndexRow = 2601;

    public override bool IsDuplicateKey(DbUpdateException exception) =>
        exception.InnerException is SqlException { Number: DuplicateKey or DuplicateIndexRow };

    public override string GuidText(string expression) => $"LOWER(CONVERT(char(36), {expression}))";

    // Every commit is, unless the database was set to delayed durability on purpose.
    public override Task MakeCommitsDurableAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override string TempTable(string name) => $"\"#{name}\"";

    // The database's collation may take upper and lower case as equal; a change of case is a change.
    public override string Differs(string left, string right) =>
        $"({left} COLLATE Latin1_General_100_BIN2 <> {right} COLLATE Latin1_General_100_BIN2 OR ({left} IS NULL AND {right} IS NOT NULL) OR ({left} IS NOT NULL AND {right} IS NULL))";

    // As long as a command may take: the wait is part of the command.
    public override Task LockDirectoryAsync(CancellationToken cancellationToken) => Database.ExecuteSqlRawAsync(
        "DECLARE @got int; EXEC @got = sp_getapplock @Resource = N'OptOut.Directory', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = -1; IF @got < 0 THROW 51001, N'The directory is locked.', 1;",
        cancellationToken);

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
        return await Database.BeginTransactionAsync(allowed == 1 ? IsolationLevel.Snapshot : IsolationLevel.Serializable, cancellationToken);
    }

    public override string PatternFor(string text) => "%" + SqlServerSearch.StartPattern(text);

    public override string StartPatternFor(string text) => SqlServerSearch.StartPattern(text);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(SqlServerAppDb).Assembly);
        SqlServerSearch.Map(modelBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        ModelConventions.Apply(configurationBuilder);

    private static string Declare(TempColumn column) => $"[{column.Name}] " + column.Type switch
    {
        TempColumnType.Number => "bigint",
        TempColumnType.Guid => "uniqueidentifier",
        _ => $"nvarchar({column.MaxLength}) COLLATE DATABASE_DEFAULT",
    } + (column.IsKey ? " NOT NULL PRIMARY KEY" : " NULL");
}

using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OptOut.Application.Access;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Counts;
using OptOut.Application.Deliveries;
using OptOut.Application.Employees;
using OptOut.Application.Guidance;
using OptOut.Application.Ledger;
using OptOut.Application.Looks;
using OptOut.Application.Reports;
using OptOut.Application.Scim;
using OptOut.Application.SignIn;
using OptOut.Application.Webhooks;

namespace OptOut.Application.Shared;

/// <summary>The database. Taken from <see cref="IDbContextFactory{TContext}"/>, one short-lived context per operation.
/// What differs between SQLite and SQL Server is in the two derived contexts and nowhere else.</summary>
public abstract class AppDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<Employee> Employees => Set<Employee>();

    public DbSet<EmployeeVersion> EmployeeVersions => Set<EmployeeVersion>();

    public DbSet<EmployeeSource> EmployeeSources => Set<EmployeeSource>();

    public DbSet<DirectoryDoubt> DirectoryDoubts => Set<DirectoryDoubt>();

    public DbSet<DirectorySync> DirectorySyncs => Set<DirectorySync>();

    public DbSet<DirectorySyncUser> DirectorySyncUsers => Set<DirectorySyncUser>();

    public DbSet<DirectoryMailbox> DirectoryMailboxes => Set<DirectoryMailbox>();

    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();

    public DbSet<ImportIssue> ImportIssues => Set<ImportIssue>();

    public DbSet<Campaign> Campaigns => Set<Campaign>();

    public DbSet<AudienceRule> AudienceRules => Set<AudienceRule>();

    public DbSet<AudienceMark> AudienceMarks => Set<AudienceMark>();

    public DbSet<Assignment> Assignments => Set<Assignment>();

    public DbSet<Tally> Tallies => Set<Tally>();

    public DbSet<CountBlockValue> CountBlockValues => Set<CountBlockValue>();

    public DbSet<PublishedCount> PublishedCounts => Set<PublishedCount>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<StoredMailTemplate> MailTemplates => Set<StoredMailTemplate>();

    public DbSet<Attestation> Attestations => Set<Attestation>();

    public DbSet<StoredStatement> Statements => Set<StoredStatement>();

    public DbSet<Evidence> Evidence => Set<Evidence>();

    public DbSet<WorksCouncilGate> WorksCouncilGates => Set<WorksCouncilGate>();

    public DbSet<Objection> Objections => Set<Objection>();

    public DbSet<RecordedPack> RecordedPacks => Set<RecordedPack>();

    public DbSet<RecordedPackFile> RecordedPackFiles => Set<RecordedPackFile>();

    public DbSet<StoredGuidance> GuidanceTexts => Set<StoredGuidance>();

    public DbSet<GuidanceOverride> GuidanceOverrides => Set<GuidanceOverride>();

    public DbSet<LedgerEvent> LedgerEvents => Set<LedgerEvent>();

    public DbSet<EmployeeLook> EmployeeLooks => Set<EmployeeLook>();

    public DbSet<ReportRun> ReportRuns => Set<ReportRun>();

    public DbSet<ScimUser> ScimUsers => Set<ScimUser>();

    public DbSet<ScimGroup> ScimGroups => Set<ScimGroup>();

    public DbSet<ScimGroupMember> ScimGroupMembers => Set<ScimGroupMember>();

    public DbSet<ProvisioningToken> ProvisioningTokens => Set<ProvisioningToken>();

    public DbSet<SignInSession> SignInSessions => Set<SignInSession>();

    public DbSet<AccessGrant> AccessGrants => Set<AccessGrant>();

    public DbSet<SeenAccess> SeenAccess => Set<SeenAccess>();

    public DbSet<SignInCode> SignInCodes => Set<SignInCode>();

    public DbSet<StoredKey> StoredKeys => Set<StoredKey>();

    public DbSet<WebhookEndpoint> WebhookEndpoints => Set<WebhookEndpoint>();

    public DbSet<WebhookMessage> WebhookMessages => Set<WebhookMessage>();

    /// <summary>Whether <paramref name="exception"/> says that a row with the same unique key exists already.</summary>
    public abstract bool IsDuplicateKey(DbUpdateException exception);

    /// <summary>Whether <paramref name="exception"/> says that the transaction lost against another one at the same moment: nothing of it has happened, and it may be run again.</summary>
    public virtual bool HasLost(Exception exception) => exception is DbUpdateException update && IsDuplicateKey(update);

    /// <summary>In queries: whether <paramref name="text"/> contains what <paramref name="pattern"/> was made of by <see cref="PatternFor"/>,
    /// upper and lower case of every alphabet being equal.</summary>
    public static bool Matches(string? text, string pattern) => throw new NotSupportedException("For queries only.");

    /// <summary>The pattern for <see cref="Matches"/>; signs with a meaning in patterns are looked for as they are.</summary>
    public abstract string PatternFor(string text);

    /// <summary>The pattern for <see cref="Matches"/> of everything that begins with the text, for a column that holds lower-case text; answered from its index.</summary>
    public abstract string StartPatternFor(string text);

    /// <summary>Creates an empty temporary table that lives as long as the open connection of this context,
    /// fills it from <paramref name="rows"/> without holding them in memory, and returns how many rows went in.
    /// The connection must have been opened by the caller (<c>Database.OpenConnectionAsync</c>).</summary>
    /// <param name="name">Bare name; statements refer to it as <see cref="TempTable"/> of the same name.</param>
    /// <param name="columns">Columns in the order of the values.</param>
    /// <param name="rows">Rows; each array has one value per column, null for none. The same array may be reused from row to row.</param>
    public abstract Task<long> FillTempTableAsync(
        string name, IReadOnlyList<TempColumn> columns, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken);

    /// <summary>Makes every commit on this context's open connection survive a power cut, until the connection is closed.
    /// The connection must have been opened by the caller, and no transaction begun.</summary>
    public abstract Task MakeCommitsDurableAsync(CancellationToken cancellationToken);

    /// <summary>Opens the connection to read a large table once, from its beginning to its end: what was read is not kept in memory.</summary>
    public virtual Task OpenToReadOnceAsync(CancellationToken cancellationToken) => Database.OpenConnectionAsync(cancellationToken);

    /// <summary>SQL that writes the GUID of <paramref name="expression"/> as 36 lower-case characters.</summary>
    public abstract string GuidText(string expression);

    /// <summary>Begins a transaction in which every read sees the same state of the database; for reading only.
    /// It blocks no writer where the database can keep versions of rows. It ends with this context.</summary>
    public abstract Task<IDbContextTransaction> BeginSnapshotAsync(CancellationToken cancellationToken);

    /// <summary>Reads the records of a query as rows; see <see cref="RowStreaming"/>.</summary>
    public virtual RowReader ReadRows(DbDataReader records) => new DriverRowReader(records);

    /// <summary>How a statement names the temporary table <paramref name="name"/>.</summary>
    public abstract string TempTable(string name);

    /// <summary>SQL condition that two text expressions differ to the letter; two nulls do not differ.</summary>
    public abstract string Differs(string left, string right);

    /// <summary>Makes whoever else changes the directory wait until this context's transaction ends.</summary>
    public abstract Task LockDirectoryAsync(CancellationToken cancellationToken);

    /// <summary>Keeps the answers of a campaign apart from who counts them, until this context's transaction ends. Call it before anything else in the transaction.</summary>
    /// <param name="alone">True to count: waits until no answer is being given, and new ones wait. False to answer, beside others who do.</param>
    public abstract Task LockAnswersAsync(Guid campaignId, bool alone, CancellationToken cancellationToken);

    /// <summary>Makes statements of this context's open connection stop when the token is cancelled, where the provider would not do so itself.
    /// A stopped statement throws; the caller looks at the token to tell why.</summary>
    public abstract IDisposable InterruptOn(CancellationToken cancellationToken);
}

/// <summary>A column of a temporary table.</summary>
/// <param name="Name">Bare column name.</param>
/// <param name="Type">What it holds.</param>
/// <param name="MaxLength">Longest text in UTF-16 units; used for <see cref="TempColumnType.Text"/>.</param>
/// <param name="IsKey">Whether it is the table's primary key: unique, never null, quick to look up. Numbers and GUIDs only.</param>
public sealed record TempColumn(string Name, TempColumnType Type, int MaxLength = 400, bool IsKey = false);

/// <summary>Types a temporary table may hold.</summary>
public enum TempColumnType
{
    /// <summary>Unicode text; joins and compares as the same kind of column in the permanent tables.</summary>
    Text,

    /// <summary>A whole number, 64 bits.</summary>
    Number,

    /// <summary>A GUID in the database's own representation.</summary>
    Guid,
}

using System.Reflection;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Tests;

/// <summary>Whoever asks the database about people asks the caller's reach as well, or has a reason not to. Read from the compiled code,
/// through everything that a use case calls: a new one that forgets its reach is named here.</summary>
public sealed class WhoReachesPeopleTests
{
    private static readonly string[] Personal =
    [
        "Employees", "EmployeeVersions", "EmployeeSources", "DirectoryDoubts", "DirectorySyncUsers", "ImportIssues", "Assignments", "Deliveries", "Attestations",
        "Evidence", "Objections", "ScimUsers", "ScimGroupMembers", "LedgerEvents", "ReportRuns", "Tallies", "PublishedCounts",
    ];

    private const string Own = "the employee's own";
    private const string Worker = "a worker or the command line, for everybody";
    private const string Session = "who signs in, or is signed in";
    private const string Scim = "a provisioning client, by its token";
    private const string Ledger = "writes the ledger, reads nobody";
    private const string Administrator = "behind Administer, whose role covers everything";
    private const string Wide = "behind the policy ReadEverything, page and file";
    private const string Number = "RunAsync asks; CountAsync tells how many wait, beside a link that takes ReadEverything";

    // Who is added here says why nobody's reach is asked.
    private static readonly Dictionary<string, string> Without = new()
    {
        ["AddEvidence"] = Own,
        ["DeleteEvidence"] = Own,
        ["FindMyEvidence"] = Own,
        ["LiftObjection"] = Own,
        ["ListLooksAtMe"] = Own,
        ["ListMyAssignments"] = Own,
        ["RaiseObjection"] = Own,
        ["ShowMyAssignment"] = Own,
        ["ShowMyEvidence"] = Own,
        ["SubmitAttestation"] = Own,
        ["DeletePersonRows"] = Worker,
        ["FailUnfinishedReports"] = Worker,
        ["FindDueCampaigns"] = Worker,
        ["FindExpiredCampaigns"] = Worker,
        ["PublishCounts"] = Worker,
        ["SendDeliveries"] = Worker,
        ["SendWebhooks"] = Worker,
        ["AcceptInvitations"] = Session,
        ["CheckSession"] = Session,
        ["FindMyWords"] = Own,
        ["IdentifyPerson"] = Session,
        ["SendSignInCode"] = Session,
        ["UseSignInCode"] = Session,
        ["ChangeScimGroups"] = Scim,
        ["FindScimGroups"] = Scim,
        ["ListScimUsers"] = Scim,
        ["ShowScimUser"] = Scim,
        ["ChangeWebhook"] = Ledger,
        ["CreateProvisioningToken"] = Ledger,
        ["CreateWebhook"] = Ledger,
        ["DeleteWebhook"] = Ledger,
        ["RecordLook"] = Ledger,
        ["RecordPacks"] = Ledger,
        ["TallyMoves"] = "a part of each change that it counts",
        ["ResendWebhook"] = Ledger,
        ["RevokeAccess"] = Ledger,
        ["RevokeProvisioningToken"] = Ledger,
        ["RotateWebhookSecret"] = Ledger,
        ["ShareGuidance"] = Ledger,
        ["SwitchWebhook"] = Ledger,
        ["FindHolder"] = Administrator,
        ["ListGivenAccess"] = Administrator,
        ["ListGrants"] = Administrator,
        ["ListReachChoices"] = Administrator,
        ["ShowImport"] = Wide,
        ["ListDoubts"] = Number,
    };

    [Fact]
    public void Every_use_case_that_reads_people_asks_the_reach_or_is_known_not_to() =>
        UseCases().Where(u => u.Calls.Touches && !u.Calls.AsksReach).Select(u => u.Name).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(Without.Keys.Order(StringComparer.Ordinal));

    private static IEnumerable<(string Name, (bool Touches, bool AsksReach) Calls)> UseCases() =>
        from type in typeof(AppDb).Assembly.GetExportedTypes()
        where type is { IsClass: true } && !typeof(Exception).IsAssignableFrom(type) && type != typeof(AppDb)
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where typeof(Task).IsAssignableFrom(method.ReturnType) || method.ReturnType.Name.StartsWith("ValueTask", StringComparison.Ordinal) || method.ReturnType.Name.StartsWith("IAsyncEnumerable", StringComparison.Ordinal)
        select (type.Name, Follow(method));

    private static (bool Touches, bool AsksReach) Follow(MethodBase start)
    {
        var (seen, todo, touches, asks) = (new HashSet<MethodBase> { start }, new Queue<MethodBase>([start]), false, false);
        while (todo.TryDequeue(out var method))
        {
            touches |= method.DeclaringType == typeof(AppDb) && method.Name.StartsWith("get_", StringComparison.Ordinal) && Personal.Contains(method.Name[4..]);
            foreach (var called in CompiledCalls.Of(method))
            {
                // What a reach says of itself in words or by comparison is no question to it.
                asks |= called.DeclaringType == typeof(Reach) && called.Name == "get_IsEverything" && method.DeclaringType != typeof(Reach);
                if (seen.Add(called))
                {
                    todo.Enqueue(called);
                }
            }
        }

        return (touches, asks);
    }
}

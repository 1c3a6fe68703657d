using System.Net;
using System.Text.RegularExpressions;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Tests.Access;

/// <summary>A line of the approved list: an address, its methods, who may use it.</summary>
/// <param name="Methods"><c>any</c> alone for all.</param>
/// <param name="Policies"><c>anonymous</c> alone for everybody; of several, all must be met.</param>
internal sealed record ApprovedRoute(string Route, string[] Methods, string[] Policies);

/// <summary>The approved list of addresses as it was written down, and who its policies mean. Nothing here is asked of the application.</summary>
internal static partial class ApprovedRoutes
{
    public const string Nobody = "Nobody";
    public const string Employee = "Employee";
    public const string ProvisioningToken = "A provisioning token";

    private const string Anonymous = "anonymous";

    private static readonly string[] s_staff = [AppRoles.Manager, AppRoles.Auditor, AppRoles.Administrator];
    private static readonly string[] s_managers = [AppRoles.Manager, AppRoles.Administrator];

    // A new policy is said here once: who it means. Roles are without a limited reach.
    private static readonly Dictionary<string, string[]> s_means = new()
    {
        [Anonymous] = [Nobody, Employee, .. s_staff, ProvisioningToken],
        ["Employee"] = [Employee, .. s_staff],
        ["Staff"] = s_staff,
        ["ReadReports"] = s_staff,
        ["ReadEverything"] = s_staff,
        ["ReadPeople"] = s_staff,
        ["ReadLedger"] = s_staff,
        ["ManageCampaigns"] = s_managers,
        ["ManagePeople"] = s_managers,
        ["ManageEverything"] = s_managers,
        ["Administer"] = [AppRoles.Administrator],
        ["Provisioning"] = [ProvisioningToken],

        // By an access token of the identity provider only.
        ["ApiStaff"] = [],
        ["ApiReports"] = [],
        ["ApiPeople"] = [],
    };

    // These want a token in a header and send nobody to a page.
    private static readonly string[] s_byToken = ["Provisioning", "ApiStaff", "ApiReports", "ApiPeople"];

    /// <summary>Everybody the rules tell apart.</summary>
    public static TheoryData<string> Everybody => [Nobody, Employee, AppRoles.Auditor, AppRoles.Manager, AppRoles.Administrator, ProvisioningToken];

    public static IReadOnlyList<ApprovedRoute> All { get; } =
    [
        .. File.ReadAllLines(Path.Combine(Repository.Root, "tests", "Dashboard.Tests", "Approved", "Routes.approved.txt"))
            .Where(line => line.Length > 0)
            .Select(line => Line().Match(line))
            .Select(line => new ApprovedRoute(line.Groups["route"].Value, line.Groups["methods"].Value.Split(','), line.Groups["policies"].Value.Split(" and "))),
    ];

    /// <summary>Policies of the list of which nobody has said here whom they mean.</summary>
    public static IEnumerable<string> Unexplained =>
        All.SelectMany(route => route.Policies.Where(policy => !s_means.ContainsKey(policy)).Select(policy => $"{policy}, of {route.Route}")).Distinct();

    /// <summary>What is wrong with an answer; null when it is as the list says.</summary>
    public static string? Judge(string route, string method, string who, HttpResponseMessage answer)
    {
        var looked = method == "HEAD" ? "GET" : method;
        var line = All.FirstOrDefault(r => r.Route == route && (r.Methods.Contains(looked) || r.Methods is ["any"]));
        var status = answer.StatusCode;
        if ((int)status >= 500)
        {
            return "broke";
        }

        if (line is null)
        {
            return IsWrongMethod(route, status) ? null : "the method is not in the list, so 404 or 405 was due";
        }

        if (line.Policies.FirstOrDefault(policy => !s_means.ContainsKey(policy)) is { } unknown)
        {
            return $"nobody has said in {nameof(ApprovedRoutes)} whom {unknown} means";
        }

        if (line.Policies.All(policy => s_means[policy].Contains(who)))
        {
            return status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized || IsToSignIn(answer) ? "was refused, but is allowed" : null;
        }

        if (line.Policies.Any(s_byToken.Contains))
        {
            return status == HttpStatusCode.Unauthorized ? null : "401 was due";
        }

        return who is Nobody or ProvisioningToken
            ? status == HttpStatusCode.Unauthorized || IsToSignIn(answer) ? null : "the sign-in page or 401 was due"
            : status == HttpStatusCode.Forbidden ? null : "403 was due";
    }

    // Below an address that answers to anything the refusal comes before the look at the method.
    private static bool IsWrongMethod(string route, HttpStatusCode status) =>
        status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed
        || (status == HttpStatusCode.Unauthorized && All.Any(r => r.Methods is ["any"] && r.Policies.Any(s_byToken.Contains) && route.StartsWith(r.Route.Split('{')[0], StringComparison.Ordinal)));

    private static bool IsToSignIn(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString().Contains(AppUrls.SignIn + "?", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?<route>\S+)\s+(?<methods>\S+)\s+(?<policies>.+?)(, circuit)?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();
}

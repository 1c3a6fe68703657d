namespace OptOut.Dashboard;

/// <summary>Every address of the application. Pages and mails take their links from here and nowhere else.</summary>
public static class AppUrls
{
    /// <summary>Sends a person to where they work: staff to the campaigns, everybody else to their own page.</summary>
    public const string Home = "/";

    public const string Campaigns = "/campaigns";
    public const string NewCampaign = "/campaigns/new";
    public const string People = "/people";
    public const string ImportPeople = "/people/import";
    public const string UploadPeople = "/people/import/file";
    public const string Imports = "/people/imports";
    public const string ImportTemplate = "/people/template.csv";
    public const string Gaps = "/people/gaps";
    public const string Doubts = "/people/doubts";
    public const string Mailbox = "/mailbox";
    public const string My = "/my";
    public const string Ledger = "/ledger";
    public const string SignIn = "/sign-in";
    public const string SignOut = "/sign-out";
    public const string Theme = "/theme";
    public const string Denied = "/denied";
    public const string Error = "/error";
    public const string NotFound = "/not-found";
    public const string Health = "/health";

    /// <summary>The campaign's dashboard, or its draft before launch.</summary>
    public static string Campaign(Guid id) => $"{Campaigns}/{id}";

    public static string EditCampaign(Guid id) => $"{Campaigns}/{id}/edit";

    public static string CampaignAudience(Guid id) => $"{Campaigns}/{id}/audience";

    public static string CampaignPeople(Guid id) => $"{Campaigns}/{id}/people";

    public static string CampaignDeliveries(Guid id) => $"{Campaigns}/{id}/deliveries";

    /// <summary>The people a campaign asked, by what they have answered.</summary>
    /// <param name="answer">Name of an <c>AttestationKind</c>, <c>any</c> or <c>none</c>.</param>
    public static string CampaignPeopleWho(Guid id, string answer) => $"{CampaignPeople(id)}?answer={answer}";

    public static string CampaignPeopleOfRegime(Guid id, string regime) => $"{CampaignPeople(id)}?regime={Uri.EscapeDataString(regime)}";

    /// <param name="department">Empty for people without one.</param>
    public static string CampaignPeopleOfDepartment(Guid id, string department) => $"{CampaignPeople(id)}?department={Uri.EscapeDataString(department)}&in=department";

    /// <param name="state">Name of a <c>DeliveryState</c>, <c>problems</c> or <c>twice</c>.</param>
    public static string CampaignDeliveriesIn(Guid id, string state) => $"{CampaignDeliveries(id)}?state={state}";

    public static string CampaignReports(Guid id) => $"{Campaigns}/{id}/reports";

    public static string ReportFile(Guid id) => $"/reports/{id}/file";

    public static string Person(Guid id) => $"{People}/{id}";

    /// <param name="gap">Name of an <c>EmployeeGap</c>.</param>
    public static string GapsOf(string gap) => $"{Gaps}?gap={Uri.EscapeDataString(gap)}";

    /// <param name="page">From 1.</param>
    public static string DoubtsFrom(int page) => $"{Doubts}?page={page}";

    public static string Import(Guid id) => $"{Imports}/{id}";

    public static string ImportIssues(Guid id) => $"{Imports}/{id}/issues.csv";

    /// <summary>The mail as <c>desktop</c>, <c>phone</c>, <c>text</c> or <c>source</c>.</summary>
    public static string MailAs(string id, string view) => $"{Mail(id)}?as={view}";

    public static string Mail(string id) => $"{Mailbox}/{Uri.EscapeDataString(id)}";

    /// <summary>An employee's own page for a campaign; the address every mail links to.</summary>
    public static string MyCampaign(Guid campaignId) => MyCampaign(campaignId, null, null);

    /// <summary>The same page with another text.</summary>
    /// <param name="country">ISO code chosen in "LinkedIn places me in another country"; null for the assigned text.</param>
    /// <param name="language">Language of the text; null for the assigned one.</param>
    public static string MyCampaign(Guid campaignId, string? country, string? language) => $"{My}/{campaignId}{Chosen(country, language)}";

    public static string MyReceipt(Guid campaignId, string? language = null) => $"{My}/{campaignId}/receipt{Chosen(null, language)}";

    /// <summary>Asks an employee whether to withdraw their answer.</summary>
    public static string MyWithdrawal(Guid campaignId, string? language = null) => $"{My}/{campaignId}/withdraw{Chosen(null, language)}";

    /// <summary>What an employee is asked, in a language of their choice.</summary>
    public static string MyList(string? language) => My + Chosen(null, language);

    /// <summary>The ledger's events about one subject, e.g. <c>employee:{id}</c>.</summary>
    public static string LedgerOf(string subject) => $"{Ledger}?subject={Uri.EscapeDataString(subject)}";

    /// <summary>The ledger from the event before <paramref name="sequence"/> on.</summary>
    public static string LedgerBefore(long sequence, string? subject, string? verb) =>
        $"{Ledger}?before={sequence}&subject={Uri.EscapeDataString(subject ?? "")}&verb={Uri.EscapeDataString(verb ?? "")}";

    /// <summary>The sign-in page, coming back to <paramref name="returnUrl"/> afterwards.</summary>
    public static string SignInThen(string returnUrl) => $"{SignIn}?returnUrl={Uri.EscapeDataString(returnUrl)}";

    /// <summary><paramref name="url"/> when it is a path on this site, else <see cref="Home"/>: nobody is sent away by a crafted link.</summary>
    public static string LocalOrHome(string? url) => IsLocal(url) ? url! : Home;

    private static string Chosen(string? country, string? language) => QueryString.Create(
        new[] { KeyValuePair.Create("country", country), KeyValuePair.Create("lang", language) }.Where(choice => choice.Value is not null)).Value!;

    private static bool IsLocal(string? url) =>
        url is ['/', ..] && (url.Length == 1 || url[1] is not ('/' or '\\')) && !url.Any(char.IsControl);
}

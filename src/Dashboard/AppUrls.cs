using OptOut.Application.Deliveries;

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
    public const string DirectorySync = "/people/sync";
    public const string Mailbox = "/mailbox";
    public const string Guidance = "/guidance";
    public const string GuidancePreview = "/guidance/preview";
    public const string My = "/my";

    /// <summary>Who has which role, and why.</summary>
    public const string Access = "/settings/access";

    /// <summary>Who looked at the signed-in employee's record.</summary>
    public const string MyLooks = "/my/looks";

    /// <summary>Tokens of provisioning clients.</summary>
    public const string Provisioning = "/settings/provisioning";

    /// <summary>Who is told of events.</summary>
    public const string Webhooks = "/settings/webhooks";

    /// <summary>What provisioning clients talk to.</summary>
    public const string Scim = "/scim/v2";

    public const string Ledger = "/ledger";
    public const string SignIn = "/sign-in";
    public const string SignOut = "/sign-out";

    /// <summary>Sends the browser to the identity provider.</summary>
    public const string WorkSignIn = "/sign-in/work";

    /// <summary>Asks for a code by mail.</summary>
    public const string SignInCode = "/sign-in/code";

    /// <summary>Takes the code.</summary>
    public const string EnterCode = "/sign-in/code/enter";

    public const string SignedOut = "/signed-out";
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

    /// <param name="step">Name of a <c>DeliveryStep</c>.</param>
    public static string CampaignDeliveriesOfStep(Guid id, string step) => $"{CampaignDeliveries(id)}?step={step}";

    /// <summary>The campaign's privacy notice, for staff.</summary>
    public static string CampaignPrivacy(Guid id, string? language = null) => $"{Campaigns}/{id}/privacy{Chosen(null, language)}";

    public static string CampaignReports(Guid id) => $"{Campaigns}/{id}/reports";

    /// <summary>Who of a campaign confirmed an older text, and asking them again.</summary>
    public static string CampaignChanges(Guid id) => $"{Campaigns}/{id}/changes";

    public static string PackVersions(string pack) => $"{Guidance}/{Uri.EscapeDataString(pack)}/versions";

    /// <summary>A version of a pack, compared with the one before it.</summary>
    public static string PackVersion(string pack, int number) => $"{PackVersions(pack)}/{number}";

    /// <summary>A version of a pack, compared with another.</summary>
    public static string PackChange(string pack, int number, int with) => $"{PackVersion(pack, number)}?with={with}";

    /// <summary>The organisation's own words for a pack.</summary>
    /// <param name="language">BCP-47 tag; null for the first.</param>
    public static string OwnTexts(string pack, string? language = null) =>
        $"{Guidance}/{Uri.EscapeDataString(pack)}/texts" + (language is null ? "" : $"?language={Uri.EscapeDataString(language)}");

    /// <summary>Any text for anybody.</summary>
    /// <param name="language">BCP-47 tag; null for what people of <paramref name="country"/> read.</param>
    /// <param name="country">ISO 3166-1 alpha-2; null when it is not known.</param>
    public static string PreviewOfGuidance(string pack, string? language = null, string? country = null) => GuidancePreview + QueryString.Create(
        new[] { KeyValuePair.Create("pack", (string?)pack), KeyValuePair.Create("language", language), KeyValuePair.Create("country", country) }.Where(choice => choice.Value is not null));

    /// <summary>A text for somebody without an account.</summary>
    /// <param name="token">Signed; see <c>SharedGuidanceLinks</c>.</param>
    public static string SharedGuidance(string token) => $"/shared/guidance/{Uri.EscapeDataString(token)}";

    /// <summary>The bytes of a kept text, named by their SHA-256.</summary>
    public static string KeptText(string hash) => $"/texts/{Uri.EscapeDataString(hash)}";

    /// <summary>What a person was sent and confirmed in a campaign, to the letter.</summary>
    public static string TextsOfPerson(Guid campaignId, Guid personId) => $"{Campaigns}/{campaignId}/people/{personId}/texts";

    /// <summary>An endpoint of webhooks with its messages.</summary>
    public static string Webhook(Guid id) => $"{Webhooks}/{id}";

    /// <summary>Takes a report away; a POST, since that is recorded.</summary>
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

    /// <summary>What an employee was sent and confirmed, to the letter.</summary>
    public static string MyTexts(Guid campaignId, string? language = null) => $"{My}/{campaignId}/texts{Chosen(null, language)}";

    /// <summary>Asks an employee whether to withdraw their answer.</summary>
    public static string MyWithdrawal(Guid campaignId, string? language = null) => $"{My}/{campaignId}/withdraw{Chosen(null, language)}";

    /// <summary>What the campaign does with an employee's data.</summary>
    public static string MyPrivacy(Guid campaignId, string? language = null) => MyCampaign(campaignId) + EmployeePage.Privacy + Chosen(null, language);

    /// <summary>Lets an employee object to being asked, or take that back.</summary>
    public static string MyObjection(Guid campaignId, string? language = null) => MyCampaign(campaignId) + EmployeePage.Objection + Chosen(null, language);

    /// <summary>The same page once an objection was taken back.</summary>
    public static string MyObjectionLifted(Guid campaignId, string? language) =>
        MyCampaign(campaignId) + EmployeePage.Objection + QueryString.Create(
            new[] { KeyValuePair.Create("lang", language), KeyValuePair.Create("lifted", (string?)"true") }.Where(choice => choice.Value is not null));

    /// <summary>An employee's own picture: to look at by GET, to add by POST.</summary>
    public static string MyPicture(Guid campaignId, string? language = null) => $"{My}/{campaignId}/picture{Chosen(null, language)}";

    public static string DeleteMyPicture(Guid campaignId, string? language = null) => $"{My}/{campaignId}/picture/delete{Chosen(null, language)}";

    /// <summary>The receipt, saying what became of a picture.</summary>
    /// <param name="outcome"><c>added</c>, <c>deleted</c>, or why it was not taken.</param>
    public static string MyReceiptAfterPicture(Guid campaignId, string? language, string outcome) =>
        MyReceipt(campaignId, language) + (language is null ? "?" : "&") + $"picture={outcome}#picture";

    /// <summary>Shows staff the picture a person added; a POST, since the look is recorded.</summary>
    public static string PersonPicture(Guid campaignId, Guid employeeId) => $"{CampaignPeople(campaignId)}/{employeeId}/picture";

    /// <summary>What an employee is asked, in a language of their choice.</summary>
    public static string MyList(string? language) => My + Chosen(null, language);

    /// <summary>A page of <see cref="MyLooks"/>, in a language of the employee's choice.</summary>
    /// <param name="page">From 1.</param>
    public static string MyLooksIn(string? language, int page = 1) => MyLooks + QueryString.Create(
        new[] { KeyValuePair.Create("lang", language), KeyValuePair.Create("page", page > 1 ? page.ToString(System.Globalization.CultureInfo.InvariantCulture) : null) }
            .Where(choice => choice.Value is not null));

    /// <summary>The ledger's events about one subject, e.g. <c>employee:{id}</c>.</summary>
    public static string LedgerOf(string subject) => $"{Ledger}?subject={Uri.EscapeDataString(subject)}";

    /// <summary>The ledger from the event before <paramref name="sequence"/> on.</summary>
    public static string LedgerBefore(long sequence, string? subject, string? verb) =>
        $"{Ledger}?before={sequence}&subject={Uri.EscapeDataString(subject ?? "")}&verb={Uri.EscapeDataString(verb ?? "")}";

    /// <summary>The sign-in page, coming back to <paramref name="returnUrl"/> afterwards.</summary>
    public static string SignInThen(string returnUrl) => $"{SignIn}?returnUrl={Uri.EscapeDataString(returnUrl)}";

    /// <summary>The same page in a language of the visitor's choice.</summary>
    public static string SignInThen(string? returnUrl, string? language) => SignIn + Then(returnUrl, language);

    /// <summary>Asks for a code by mail, coming back to <paramref name="returnUrl"/> after sign-in.</summary>
    public static string SignInCodeThen(string? returnUrl, string? language) => SignInCode + Then(returnUrl, language);

    /// <summary>Takes the code, coming back to <paramref name="returnUrl"/> afterwards.</summary>
    public static string EnterCodeThen(string? returnUrl, string? language) => EnterCode + Then(returnUrl, language);

    /// <summary>Sign-in at the identity provider, coming back to <paramref name="returnUrl"/> afterwards.</summary>
    /// <param name="otherAccount">Whether to ask which account, even if only one is signed in there.</param>
    public static string WorkSignInThen(string? returnUrl, bool otherAccount = false) =>
        $"{WorkSignIn}?returnUrl={Uri.EscapeDataString(LocalOrHome(returnUrl))}{(otherAccount ? "&otherAccount=true" : "")}";

    /// <summary>Says why somebody could not sign in.</summary>
    /// <param name="why">One of the words of <c>SignInFailure</c>.</param>
    /// <param name="reference">The number under which it was logged.</param>
    public static string SignInFailed(string why, string reference) => $"{SignIn}/failed?why={why}&reference={reference}";

    /// <summary><paramref name="url"/> when it is a path on this site, else <see cref="Home"/>: nobody is sent away by a crafted link.</summary>
    public static string LocalOrHome(string? url) => IsLocal(url) ? url! : Home;

    private static string Chosen(string? country, string? language) => QueryString.Create(
        new[] { KeyValuePair.Create("country", country), KeyValuePair.Create("lang", language) }.Where(choice => choice.Value is not null)).Value!;

    private static string Then(string? returnUrl, string? language) => QueryString.Create(
        new[] { KeyValuePair.Create("returnUrl", IsLocal(returnUrl) ? returnUrl : null), KeyValuePair.Create("lang", language) }.Where(choice => choice.Value is not null)).Value!;

    private static bool IsLocal(string? url) =>
        url is ['/', ..] && (url.Length == 1 || url[1] is not ('/' or '\\')) && !url.Any(char.IsControl);
}

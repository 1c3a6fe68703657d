using Microsoft.Extensions.DependencyInjection.Extensions;
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
using OptOut.Application.Retention;
using OptOut.Application.Scim;
using OptOut.Application.Shared;
using OptOut.Application.Webhooks;
using OptOut.Dashboard.Features.Api;
using OptOut.Dashboard.Features.Campaigns;
using OptOut.Dashboard.Features.Employees;
using OptOut.Dashboard.Features.Scim;
using OptOut.Dashboard.Features.Webhooks;
using OptOut.Dashboard.Layout;
using OptOut.Dashboard.Shared;
using OptOut.Dashboard.SignIn;
using OptOut.Dashboard.SignIn.Entra;
using OptOut.Dashboard.Workers;
using OptOut.Infrastructure.DirectoryFiles;
using OptOut.Infrastructure.Graph;
using OptOut.Infrastructure.Images;
using OptOut.Infrastructure.Mail;
using OptOut.Infrastructure.Persistence;
using OptOut.Infrastructure.Spreadsheets;
using OptOut.Infrastructure.Webhooks;

namespace OptOut.Dashboard;

/// <summary>What the application is made of: the features for every way of running it, the pages for serving.</summary>
internal static class DashboardServices
{
    /// <summary>What is wrong with the options of all features, together; each feature's options say it of themselves.</summary>
    public static IEnumerable<string> FeatureProblems(WebApplicationBuilder builder) =>
        ConfigurationProblems.Of(
            () => FolderProblems(builder.Configuration),
            () => Database(builder).Problems(),
            () => MailRegistration.Problems(builder.Configuration),
            () => WorksCouncil(builder).Problems(),
            () => DirectoryOf(builder).Problems(),
            () => GraphAccess.Problems(builder.Configuration));

    /// <summary>What keeps a server from answering people, one sentence each.</summary>
    public static IEnumerable<string> ServingProblems(WebApplicationBuilder builder) =>
        ConfigurationProblems.Of(
            () => SignInRegistration.Problems(builder.Configuration, builder.Environment),
            () => ProxyOptions.Read(builder.Configuration).Problems(),
            () => RateLimits.Read(builder.Configuration).Problems(),
            () => WebhooksOf(builder).Problems(),
            () => ImportEndpoints.Problems(builder.Configuration),
            () => WorkersRegistration.Problems(builder.Configuration));

    private static WorksCouncilOptions WorksCouncil(WebApplicationBuilder builder) =>
        builder.Configuration.GetSection("WorksCouncil").Get<WorksCouncilOptions>() ?? new WorksCouncilOptions();

    private static DirectoryOptions DirectoryOf(WebApplicationBuilder builder) =>
        builder.Configuration.GetSection("Directory").Get<DirectoryOptions>() ?? new DirectoryOptions();

    private static WebhookOptions WebhooksOf(WebApplicationBuilder builder) =>
        builder.Configuration.GetSection(WebhookOptions.Section).Get<WebhookOptions>() ?? new WebhookOptions();

    private static DatabaseOptions Database(WebApplicationBuilder builder) =>
        builder.Configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();

    private static DataFolder Folder(ConfigurationManager configuration)
    {
        var folder = Path.GetFullPath(configuration["Data:Folder"] is { Length: > 0 } named ? named : "data");
        Directory.CreateDirectory(folder);
        return new DataFolder(folder);
    }

    // Whatever runs writes there: the database, the lock of an import, keys.
    private static IEnumerable<string> FolderProblems(ConfigurationManager configuration)
    {
        try
        {
            File.Create(Path.Combine(Folder(configuration).Path, $".try-{Guid.NewGuid():N}"), 1, FileOptions.DeleteOnClose).Dispose();
            return [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return [$"Data:Folder (--data) is '{configuration["Data:Folder"]}', where nothing can be written: {e.Message}"];
        }
    }

    /// <summary>Adds the database, the use cases and the adapters; there must be no <see cref="FeatureProblems"/>.</summary>
    public static void AddFeatures(WebApplicationBuilder builder)
    {
        var folder = Folder(builder.Configuration);
        builder.Services.AddSingleton(folder);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddPersistence(Database(builder), folder.Path);
        builder.Services.AddGuidance();
        builder.Services.AddDirectoryFiles();
        builder.Services.AddEmployees(DirectoryOf(builder));
        var graph = GraphAccess.Read(builder.Configuration);
        var graphToken = graph.Token();
        builder.Services.AddGraph(graph.Options, graphToken);
        if (graph.AsksGroups)
        {
            builder.Services.AddGraphGroups(graph.Options, graphToken);
        }

        builder.Services.AddAccess();
        builder.Services.AddScim();
        builder.Services.AddCampaigns(builder.Configuration.GetSection("Organisation").Get<OrganisationOptions>() ?? new OrganisationOptions(), WorksCouncil(builder));
        builder.Services.AddAttestations();
        builder.Services.AddCounts();
        builder.Services.AddImages();
        builder.Services.AddMail(builder.Configuration);
        builder.Services.AddDeliveries(AppUrls.MyCampaign);
        builder.Services.AddLedger();
        builder.Services.AddReports();
        builder.Services.AddReportWorkbooks();
        builder.Services.AddLooks();
        builder.Services.AddRetention();
    }

    /// <summary>Adds sign-in, pages and workers.</summary>
    public static void AddPages(WebApplicationBuilder builder)
    {
        builder.Services.AddSignIn(builder.Configuration, builder.Environment, Folder(builder.Configuration));
        builder.Services.AddScimPages();
        builder.Services.AddApi();
        builder.Services.AddWebhooks();
        builder.Services.AddWebhookSending(WebhooksOf(builder));
        builder.Services.AddScoped<WebhookActions>();
        builder.Services.AddLocalization();
        builder.Services.AddExceptionHandler<ErrorReference>();
        builder.Services.AddSharedComponents();
        builder.Services.AddCampaignPages();
        builder.Services.AddEmployeePages();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddCircuitSession();
        builder.Services.AddAntiforgery(antiforgery =>
        {
            antiforgery.SuppressXFrameOptionsHeader = true;
            new CookieRules(builder.Environment).Apply(antiforgery.Cookie, "optout-form");
        });

        // A bad request is answered as one in Development too; by default it would be an unhandled error there.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        builder.Services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        builder.Services.AddRateLimiter(_ => { });
        builder.Services.AddHealthChecks();
        builder.Services.AddWorkers(builder.Configuration);
    }
}

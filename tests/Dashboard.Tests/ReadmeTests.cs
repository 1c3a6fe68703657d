using System.Reflection;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Employees;
using OptOut.Application.SignIn;
using OptOut.Dashboard.SignIn;
using OptOut.Dashboard.SignIn.Entra;
using OptOut.Infrastructure.Graph;
using OptOut.Infrastructure.Mail;
using OptOut.Infrastructure.Persistence;
using OptOut.Infrastructure.Webhooks;

namespace OptOut.Dashboard.Tests;

/// <summary>The README names every setting there is.</summary>
public sealed class ReadmeTests
{
    [Theory]
    [InlineData("Database", typeof(DatabaseOptions))]
    [InlineData("Directory", typeof(DirectoryOptions))]
    [InlineData("Graph", typeof(GraphOptions))]
    [InlineData("Organisation", typeof(OrganisationOptions))]
    [InlineData("Mail", typeof(MailOptions))]
    [InlineData("Mail:Smtp", typeof(SmtpOptions))]
    [InlineData("WorksCouncil", typeof(WorksCouncilOptions))]
    [InlineData("RateLimits", "OptOut.Dashboard.RateLimits")]
    [InlineData("Webhooks", typeof(WebhookOptions))]
    [InlineData("AzureAd", typeof(EntraOptions))]
    [InlineData("Access", typeof(AccessOptions))]
    [InlineData("Session", typeof(SessionLimits))]
    [InlineData("OneTimeCodes", typeof(OneTimeCodeOptions))]
    [InlineData("Proxy", "OptOut.Dashboard.ProxyOptions")]
    [InlineData("DataProtection", "OptOut.Dashboard.SignIn.Keys.KeyOptions")]
    public void Every_setting_is_in_its_tables(string section, object options)
    {
        // A row begins with the keys it is about; after the first one the section may be left out.
        var rows = File.ReadLines(Path.Combine(Repository.Root, "README.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|')[1])
            .Where(keys => keys.Contains($"`{section}:", StringComparison.Ordinal))
            .ToList();

        // Those that only the dashboard knows, by name.
        var type = options as Type ?? typeof(DashboardApp).Assembly.GetType((string)options, throwOnError: true)!;
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is { IsPublic: true })
            .Select(property => property.Name)
            .Where(name => !rows.Exists(keys => keys.Contains($":{name}`", StringComparison.Ordinal) || keys.Contains($":{name}:", StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }
}

using Quartz;

namespace OptOut.Infrastructure.Graph;

/// <summary>Microsoft Graph as a source of people: the section <c>Graph</c>. How the application proves itself is configured beside it.</summary>
public sealed class GraphOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Graph";

    private static readonly string[] s_clouds =
        ["graph.microsoft.com", "graph.microsoft.us", "dod-graph.microsoft.us", "microsoftgraph.chinacloudapi.cn"];

    /// <summary>Whether people are read from Graph.</summary>
    public bool Enabled { get; set; }

    /// <summary>Address of the service; of another cloud of Microsoft's, or on this machine, where no token is sent.</summary>
    public string BaseUrl { get; set; } = "https://graph.microsoft.com/v1.0";

    /// <summary>When to read: a Quartz cron expression with seconds, UTC; empty for by hand only.</summary>
    public string Schedule { get; set; } = "0 0 * * * ?";

    /// <summary>A run in which more than this share of the active people would leave waits for a confirmation: 0 to 1.</summary>
    public double StopShare { get; set; } = 0.1;

    /// <summary>Whether managers are read as well.</summary>
    public bool ManagersToo { get; set; } = true;

    /// <summary>The longest wait, in seconds, that a busy service may ask for in all at one page; beyond it the run stands still until the next one.</summary>
    public int MaxWaitSeconds { get; set; } = 900;

    /// <summary><see cref="BaseUrl"/> without a slash at its end.</summary>
    internal Uri Address => new(BaseUrl.TrimEnd('/'));

    /// <summary>Whether the service is a stand-in on this machine, over plain http: it gets no token.</summary>
    public bool IsLoopback => Uri.TryCreate(BaseUrl, UriKind.Absolute, out var address) && address.IsLoopback;

    /// <summary>When the schedule comes next after a time, UTC; null without a schedule.</summary>
    public DateTime? NextRunUtc(DateTime afterUtc) =>
        Enabled && Schedule.Length > 0 ? new CronExpression(Schedule, TimeZoneInfo.Utc).GetNextValidTimeAfter(new DateTimeOffset(afterUtc, TimeSpan.Zero))?.UtcDateTime : null;

    /// <summary>What is wrong with <see cref="BaseUrl"/>, when Graph is used for something else than people.</summary>
    public IEnumerable<string> AddressProblems()
    {
        if (!IsLoopback && !(Uri.TryCreate(BaseUrl, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && s_clouds.Contains(address.Host) && address.Query.Length == 0))
        {
            yield return $"Graph:BaseUrl is '{BaseUrl}'; use https://graph.microsoft.com/v1.0 or that of your national cloud.";
        }
    }

    /// <summary>What is wrong with these options, one sentence each.</summary>
    public IEnumerable<string> Problems()
    {
        if (!Enabled)
        {
            yield break;
        }

        foreach (var problem in AddressProblems())
        {
            yield return problem;
        }

        if (Schedule.Length > 0 && !CronExpression.TryParse(Schedule, out _))
        {
            yield return $"Graph:Schedule is '{Schedule}'; use a Quartz cron expression with seconds, e.g. 0 0 * * * ?, or nothing.";
        }

        if (StopShare is not (>= 0 and <= 1))
        {
            yield return "Graph:StopShare must be a share between 0 and 1, e.g. 0.1 for 10 %.";
        }

        if (MaxWaitSeconds is < 1 or > 3600)
        {
            yield return "Graph:MaxWaitSeconds must be between 1 and 3600.";
        }
    }
}

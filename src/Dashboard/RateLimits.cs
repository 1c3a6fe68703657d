using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using OptOut.Dashboard.Features.Scim;
using OptOut.Dashboard.SignIn;
using OptOut.Dashboard.SignIn.Entra;

namespace OptOut.Dashboard;

/// <summary>How often something may be asked for: the section <c>RateLimits</c>. A whole company comes through one address on the morning of a campaign,
/// so the limit per address is wide and the limits per person are narrow.</summary>
internal sealed class RateLimits
{
    /// <summary>Steps of a sign-in per minute and address.</summary>
    public int SignInPerMinute { get; set; } = 3000;

    /// <summary>Codes by mail asked for or typed, per minute and address.</summary>
    public int CodesPerMinute { get; set; } = 120;

    /// <summary>Files per minute and person.</summary>
    public int UploadsPerMinute { get; set; } = 20;

    /// <summary>Answers per minute and person.</summary>
    public int AnswersPerMinute { get; set; } = 60;

    /// <summary>Requests of provisioning clients per minute and address.</summary>
    public int ProvisioningPerMinute { get; set; } = 6000;

    /// <summary>The section.</summary>
    public static RateLimits Read(IConfiguration configuration) => configuration.GetSection("RateLimits").Get<RateLimits>() ?? new RateLimits();

    /// <summary>What is wrong with these options, one sentence each.</summary>
    public IEnumerable<string> Problems()
    {
        (string Key, int Value)[] limits =
            [(nameof(SignInPerMinute), SignInPerMinute), (nameof(CodesPerMinute), CodesPerMinute), (nameof(UploadsPerMinute), UploadsPerMinute), (nameof(AnswersPerMinute), AnswersPerMinute), (nameof(ProvisioningPerMinute), ProvisioningPerMinute)];
        return limits.Where(l => l.Value < 1).Select(l => $"RateLimits:{l.Key} is {l.Value}; use at least 1.");
    }

    /// <summary>Limits sign-in; before anybody has looked at cookies or at the provider's answer.</summary>
    public void UseForSignIn(WebApplication app)
    {
        var callback = app.Services.GetService<EntraOptions>()?.CallbackPath;
        Use(app, http => HttpMethods.IsPost(http.Request.Method) && http.Request.Path.StartsWithSegments(AppUrls.SignInCode, StringComparison.OrdinalIgnoreCase)
            ? Window("code " + Network(http), CodesPerMinute)
            : http.Request.Path.StartsWithSegments(AppUrls.SignIn, StringComparison.OrdinalIgnoreCase) || (callback is not null && http.Request.Path.StartsWithSegments(callback, StringComparison.OrdinalIgnoreCase))
            ? Window("sign-in " + Network(http), SignInPerMinute)
            : None());
    }

    /// <summary>Limits uploads and answers; once it is known who asks.</summary>
    public void UseForPeople(WebApplication app) => Use(app, http =>
        IsScim(http) ? Window("provisioning " + Network(http), ProvisioningPerMinute)
        : !HttpMethods.IsPost(http.Request.Method) ? None()
        : http.Request.Path.StartsWithSegments(AppUrls.UploadPeople, StringComparison.OrdinalIgnoreCase) ? Window("upload " + Person(http), UploadsPerMinute)
        : http.Request.Path.StartsWithSegments(AppUrls.My, StringComparison.OrdinalIgnoreCase) ? Window("answer " + Person(http), AnswersPerMinute)
        : None());

    private static void Use(WebApplication app, Func<HttpContext, RateLimitPartition<string>> partition) => app.UseRateLimiter(new RateLimiterOptions
    {
        RejectionStatusCode = StatusCodes.Status429TooManyRequests,
        GlobalLimiter = PartitionedRateLimiter.Create(partition),
        OnRejected = (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = "60";
            return IsScim(context.HttpContext)
                ? new ValueTask(ScimAnswer.Failed(StatusCodes.Status429TooManyRequests, "Too many requests; try again in a minute.").ExecuteAsync(context.HttpContext))
                : ValueTask.CompletedTask;
        },
    });

    private static bool IsScim(HttpContext http) => http.Request.Path.StartsWithSegments(AppUrls.Scim, StringComparison.OrdinalIgnoreCase);

    private static RateLimitPartition<string> None() => RateLimitPartition.GetNoLimiter("");

    private static RateLimitPartition<string> Window(string key, int perMinute) => RateLimitPartition.GetFixedWindowLimiter(
        key, _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });

    private static string Person(HttpContext http) => http.User.FindFirst(AppClaims.Actor)?.Value ?? Network(http);

    // One household or machine has a whole /64 of IPv6 to itself.
    private static string Network(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        null => "unknown",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } address => Convert.ToHexString(address.GetAddressBytes(), 0, 8),
        var address => address.MapToIPv4().ToString(),
    };
}

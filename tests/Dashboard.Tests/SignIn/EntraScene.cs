using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OptOut.Application.Employees;

namespace OptOut.Dashboard.Tests.SignIn;

/// <summary>The real application, registered with an issuer that does what a test wants.</summary>
internal sealed class EntraScene : IAsyncDisposable
{
    private EntraScene(TestApp app, TokenIssuer issuer, TestClock clock)
    {
        App = app;
        Issuer = issuer;
        Clock = clock;
    }

    public TestApp App { get; }

    public TokenIssuer Issuer { get; }

    public TestClock Clock { get; }

    /// <summary>All that was logged.</summary>
    public required LogLines Log { get; init; }

    /// <summary>An employee who signs in with their object id.</summary>
    public Employee Ada { get; } = People.Employee(Guid.NewGuid().ToString());

    public Guid AdaId => Guid.Parse(Ada.Key);

    public static async Task<EntraScene> StartAsync(Dictionary<string, string?>? settings = null)
    {
        var issuer = await TokenIssuer.StartAsync();
        var clock = new TestClock(DateTimeOffset.UtcNow);
        var log = new LogLines();
        var app = await TestApp.StartAsync(configure: builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Information).AddProvider(log);
            builder.Configuration.AddInMemoryCollection(issuer.Configuration);
            builder.Configuration.AddInMemoryCollection(settings ?? []);
            builder.Services.AddSingleton<TimeProvider>(clock);
        });
        var scene = new EntraScene(app, issuer, clock) { Log = log };
        await app.AddPeopleAsync(scene.Ada);
        return scene;
    }

    /// <summary>Begins a sign-in and gives the address at the provider to which the browser is sent.</summary>
    public static async Task<Uri> BeginAsync(Visitor visitor, string path = AppUrls.WorkSignIn)
    {
        using var response = await visitor.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return response.Headers.Location!;
    }

    /// <summary>The provider's answer as the browser carries it back.</summary>
    public static string Callback(Uri authorize, string code) =>
        QueryHelpers.AddQueryString("/signin-oidc", new Dictionary<string, string?> { ["code"] = code, ["state"] = QueryHelpers.ParseQuery(authorize.Query)["state"] });

    /// <summary>Signs in with a token and gives where the browser was sent at the end.</summary>
    public async Task<string> SignInAsync(Visitor visitor, Func<string, string> idToken, Func<string?>? refreshed = null, string begin = AppUrls.WorkSignIn)
    {
        var authorize = await BeginAsync(visitor, begin);
        using var response = await visitor.GetAsync(Callback(authorize, Issuer.Code(authorize, idToken, refreshed)));
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return response.Headers.Location!.ToString();
    }

    /// <summary>Signs a person in and expects it to work.</summary>
    public async Task<Visitor> SignInAsync(Guid person, params string[] roles)
    {
        var visitor = App.Visit();
        (await SignInAsync(visitor, nonce => Token(person, nonce, roles), () => Token(person, null, roles))).ShouldBe(AppUrls.Home);
        return visitor;
    }

    /// <summary>A good token for a person.</summary>
    public string Token(Guid person, string? nonce, params string[] roles) => Token(person, nonce, _ => { }, roles: roles);

    /// <summary>A token that differs from a good one.</summary>
    public string Token(Guid person, string? nonce, Action<Dictionary<string, object>> change, string algorithm = "RS256", string[]? roles = null)
    {
        var claims = Issuer.Claims(person, "somebody@nordlicht.example", roles ?? []);
        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }

        change(claims);
        return Issuer.Sign(claims, algorithm, Clock.GetUtcNow());
    }

    /// <summary>The status with which a page answers.</summary>
    public static async Task<HttpStatusCode> StatusAsync(Visitor visitor, string path)
    {
        using var response = await visitor.GetAsync(path);
        return response.StatusCode;
    }

    /// <summary>Whether the browser holds a session that counts.</summary>
    public static async Task<bool> IsSignedInAsync(Visitor visitor) => await StatusAsync(visitor, AppUrls.My) == HttpStatusCode.OK;

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Issuer.DisposeAsync();
    }
}

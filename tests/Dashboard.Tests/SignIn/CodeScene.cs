using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OptOut.Application.Employees;
using OptOut.Application.SignIn;

namespace OptOut.Dashboard.Tests.SignIn;

/// <summary>The real application with sign-in by code, mails in the pickup folder, and one person without an account.</summary>
internal sealed class CodeScene : IAsyncDisposable
{
    private int _made;

    private CodeScene(TestApp app, TestClock clock, LogLines log) => (App, Clock, Log) = (app, clock, log);

    public TestApp App { get; }

    public TestClock Clock { get; }

    public LogLines Log { get; }

    public Employee Ada { get; } = People.Employee("ada");

    public static async Task<CodeScene> StartAsync(Dictionary<string, string?>? settings = null)
    {
        var clock = new TestClock(DateTimeOffset.UtcNow);
        var log = new LogLines();
        var app = await TestApp.StartAsync(configure: builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Information).AddProvider(log);
            builder.Configuration.AddInMemoryCollection([new("OneTimeCodes:Enabled", "true")]);
            builder.Configuration.AddInMemoryCollection(settings ?? []);
            builder.Services.AddSingleton<TimeProvider>(clock);
        });
        var scene = new CodeScene(app, clock, log);
        await app.AddPeopleAsync(scene.Ada);
        return scene;
    }

    /// <summary>Asks for a code as the page does; the answer of the server.</summary>
    public Task<HttpResponseMessage> PostAddressAsync(Visitor visitor, string address, string? returnUrl = null) =>
        visitor.PostAsync(AppUrls.SignInCode, AppUrls.SignInCodeThen(returnUrl, null), new() { ["_handler"] = "ask", ["Address"] = address });

    /// <summary>Asks for a code and waits until it is made; the code, or null when no mail went out.</summary>
    public async Task<string?> AskAsync(Visitor visitor, string address = "ada@nordlicht.example")
    {
        using var response = await PostAddressAsync(visitor, address);
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return (await App.CodeMailAsync(++_made, CookieOf(visitor)))?.Code();
    }

    /// <summary>Types a code as the page does.</summary>
    public Task<HttpResponseMessage> PostCodeAsync(Visitor visitor, string code, string? returnUrl = null) =>
        visitor.PostAsync(AppUrls.SignInCode, AppUrls.EnterCode + (returnUrl is null ? "" : $"?returnUrl={Uri.EscapeDataString(returnUrl)}"), new() { ["_handler"] = "enter", ["Code"] = code });

    /// <summary>Whether typing the code signs in.</summary>
    public async Task<bool> EnterAsync(Visitor visitor, string code)
    {
        using var response = await PostCodeAsync(visitor, code);
        return response.StatusCode == HttpStatusCode.Redirect && await EntraScene.IsSignedInAsync(visitor);
    }

    /// <summary>Another code than that one.</summary>
    public static string Other(string code) => code[..5] + (code[5] == '0' ? '1' : '0');

    /// <summary>The value that binds a code to a browser.</summary>
    public string? CookieOf(Visitor visitor) => visitor.Cookies.GetCookies(App.Address)["optout-code"]?.Value;

    /// <summary>Gives a browser the value of another.</summary>
    public void PlantCookie(Visitor visitor, string value, string name = "optout-code") => visitor.Cookies.Add(App.Address, new Cookie(name, value));

    public async Task<List<SignInCode>> CodesAsync()
    {
        await using var db = App.CreateDbContext();
        return [.. db.SignInCodes.OrderBy(c => c.Id)];
    }

    /// <summary>Changes somebody in the directory.</summary>
    public async Task ChangeAsync(Employee person, Action<Employee> change)
    {
        await using var db = App.CreateDbContext();
        change(db.Employees.Single(e => e.Id == person.Id));
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

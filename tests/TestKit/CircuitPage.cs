using System.Security.Claims;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.HtmlRendering.Infrastructure;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OptOut.Application.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.TestKit;

/// <summary>A staff page as its circuit renders it, with the running application's services and without a browser: some pages show what they have only there.</summary>
public static class CircuitPage
{
    /// <summary>Renders the page and reads it; what the page throws comes out here.</summary>
    /// <param name="role">Whose circuit: one of <see cref="AppRoles"/>.</param>
    /// <param name="employeeId">The employee this person is; null when the directory does not know them.</param>
    /// <param name="parameters">What the address holds.</param>
    public static Task<IHtmlDocument> RenderAsync<TPage>(this TestApp app, string role, Guid? employeeId, params (string Name, object Value)[] parameters)
        where TPage : IComponent => RenderWithinAsync<TPage>(app, role, Reach.Everything, employeeId, parameters);

    /// <summary>The same, of somebody whose role goes no further than <paramref name="reach"/>.</summary>
    public static async Task<IHtmlDocument> RenderWithinAsync<TPage>(this TestApp app, string role, Reach reach, Guid? employeeId, params (string Name, object Value)[] parameters)
        where TPage : IComponent
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var provider = (IHostEnvironmentAuthenticationStateProvider)services.GetRequiredService<AuthenticationStateProvider>();
        provider.SetAuthenticationState(Task.FromResult(new AuthenticationState(Principal(role, reach, employeeId))));
        ((IHostEnvironmentNavigationManager)services.GetRequiredService<NavigationManager>()).Initialize(app.Address.ToString(), app.Address.ToString());
        await using var renderer = new CircuitRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = renderer.BeginRenderingComponent(typeof(TPage), ParameterView.FromDictionary(parameters.ToDictionary(p => p.Name, p => (object?)p.Value)));
            await page.QuiescenceTask;
            return page.ToHtmlString();
        });
        return await new HtmlParser().ParseDocumentAsync(html);
    }

    private static ClaimsPrincipal Principal(string role, Reach reach, Guid? employeeId)
    {
        List<Claim> claims =
        [
            new(AppClaims.Actor, $"{role.ToLowerInvariant()}:{employeeId?.ToString() ?? "development"}"),
            new(ClaimTypes.Role, role),
            new(AppClaims.Reads, reach.ToString()),
            new(AppClaims.Manages, reach.ToString()),
        ];
        if (employeeId is { } id)
        {
            claims.Add(new(AppClaims.Employee, id.ToString()));
        }

        return new(new ClaimsIdentity(claims, "test", AppClaims.Name, ClaimTypes.Role));
    }

    private sealed class CircuitRenderer(IServiceProvider services, ILoggerFactory loggers) : StaticHtmlRenderer(services, loggers)
    {
        protected override RendererInfo RendererInfo { get; } = new("Server", isInteractive: true);
    }
}

using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OptOut.Application.Shared;
using OptOut.Infrastructure.Persistence;

namespace OptOut.Dashboard.Tests;

/// <summary>The directions in which the code may look (see DESIGN: Dashboard → Infrastructure → Application).</summary>
public sealed class LayersTests
{
    private static readonly Assembly Application = typeof(AppDb).Assembly;
    private static readonly Assembly Infrastructure = typeof(SqliteAppDb).Assembly;

    [Fact]
    public void The_application_knows_no_user_interface_no_provider_and_no_transport()
    {
        var forbidden = References(Application).Where(name =>
            name.StartsWith("OptOut", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
            || name.Contains("Sqlite", StringComparison.OrdinalIgnoreCase) || name.Contains("SqlServer", StringComparison.OrdinalIgnoreCase)
            || name is "Microsoft.Data.SqlClient" or "ClosedXML" or "CsvHelper" or "Radzen.Blazor" or "System.Net.Sockets");

        forbidden.ShouldBeEmpty();
    }

    [Fact]
    public void The_infrastructure_knows_the_application_only()
    {
        References(Infrastructure).Where(name => name.StartsWith("OptOut", StringComparison.Ordinal)).ShouldBe(["OptOut.Application"]);
        References(Infrastructure).ShouldNotContain("Radzen.Blazor");
    }

    [Fact]
    public void Radzen_is_named_behind_the_wrappers_only()
    {
        var dashboard = Path.Combine(Repository.Root, "src", "Dashboard");
        var wiring = new[] { Path.Combine("Layout", "App.razor"), Path.Combine("Layout", "Overlays.razor") };

        Sources(dashboard)
            .Where(file => !file.StartsWith("Shared" + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !wiring.Contains(file))
            .Where(file => File.ReadAllText(Path.Combine(dashboard, file)).Contains("Radzen", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void No_folder_is_a_drawer()
    {
        var drawers = new[] { "Models", "Helpers", "Services", "Utils", "Common" };

        Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src"), "*", SearchOption.AllDirectories)
            .Where(folder => drawers.Contains(Path.GetFileName(folder)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_context_is_made_for_one_operation_and_never_injected()
    {
        // Internal classes are made by hand for one operation and may be handed its context, and so may static helpers.
        // Whatever the container makes or a request binds is public, a component, or an endpoint, and asks for the factory.
        Holders().SelectMany(Asks).Where(ask => HoldsContext(ask.Type)).Select(ask => $"{ask.Member.DeclaringType}.{ask.Member.Name} ({ask.Type.Name})").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_container_and_the_endpoints_ask_for_no_context()
    {
        await using var app = await TestApp.StartAsync();
        var provided = app.Services.GetRequiredService<IServiceProviderIsService>();

        provided.IsService(typeof(AppDb)).ShouldBeFalse();
        provided.IsService(typeof(SqliteAppDb)).ShouldBeFalse();
        app.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(e => e.Metadata.GetMetadata<MethodInfo>() is { } handler && handler.GetParameters().Any(p => HoldsContext(p.ParameterType)))
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(a => a.Name!);

    private static IEnumerable<Type> Holders() => new[] { Application, Infrastructure, typeof(DashboardApp).Assembly }
        .SelectMany(a => a.GetTypes())
        .Where(t => t is { IsClass: true, IsAbstract: false } && !typeof(AppDb).IsAssignableFrom(t))
        .Where(t => t.IsPublic || typeof(IComponent).IsAssignableFrom(t) || typeof(IHostedService).IsAssignableFrom(t));

    private static IEnumerable<(MemberInfo Member, Type Type)> Asks(Type type)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;
        return type.GetProperties(Own).Select(p => ((MemberInfo)p, p.PropertyType))
            .Concat(type.GetFields(Own).Select(f => ((MemberInfo)f, f.FieldType)))
            .Concat(type.GetConstructors(Own).SelectMany(c => c.GetParameters().Select(p => ((MemberInfo)c, p.ParameterType))));
    }

    private static bool HoldsContext(Type type) => typeof(AppDb).IsAssignableFrom(type);

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(folder, file));
}

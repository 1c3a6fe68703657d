using Microsoft.AspNetCore.Authorization;
using OptOut.Application.Shared;
using OptOut.Dashboard.Features.Api;
using OptOut.Dashboard.Features.Scim;

namespace OptOut.Dashboard.SignIn;

/// <summary>Who may use an endpoint. Each endpoint names one of these or is explicitly anonymous; what names none is closed to everybody.</summary>
public static class Policies
{
    /// <summary>Anybody signed in; the endpoint itself limits what they see to their own.</summary>
    public const string Employee = nameof(Employee);

    /// <summary>Managers, auditors and administrators: may read.</summary>
    public const string Staff = nameof(Staff);

    /// <summary>Staff who see everything: imports, the connected directory and its doubts cannot be limited to some people.</summary>
    public const string ReadEverything = nameof(ReadEverything);

    /// <summary>Staff who see people of the directory, all or those within their reach.</summary>
    public const string ReadPeople = nameof(ReadPeople);

    /// <summary>Staff who see the ledger, all of it or that of the campaigns their reach names.</summary>
    public const string ReadLedger = nameof(ReadLedger);

    /// <summary>May create, launch and close campaigns within their reach.</summary>
    public const string ManageCampaigns = nameof(ManageCampaigns);

    /// <summary>May change people within their reach.</summary>
    public const string ManagePeople = nameof(ManagePeople);

    /// <summary>Managers who change everything: import people, decide doubts, write the organisation's own words.</summary>
    public const string ManageEverything = nameof(ManageEverything);

    /// <summary>May have reports made and take them away.</summary>
    public const string ReadReports = nameof(ReadReports);

    /// <summary>May set the installation up.</summary>
    public const string Administer = nameof(Administer);

    /// <summary>Provisioning clients, by their token; no person, whatever their role.</summary>
    public const string Provisioning = nameof(Provisioning);

    /// <summary><see cref="Staff"/> by an access token instead of a session.</summary>
    public const string ApiStaff = nameof(ApiStaff);

    /// <summary><see cref="ReadReports"/> by an access token instead of a session.</summary>
    public const string ApiReports = nameof(ApiReports);

    /// <summary><see cref="ManagePeople"/> by an access token instead of a session.</summary>
    public const string ApiPeople = nameof(ApiPeople);

    /// <summary>Policies that a bearer token satisfies and no session does.</summary>
    public static readonly IReadOnlyList<string> ByToken = [Provisioning, ApiStaff, ApiReports, ApiPeople];

    /// <summary>Adds the policies and the fallback that denies.</summary>
    public static IServiceCollection AddPolicies(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder()
            .AddPolicy(Employee, policy => policy.RequireAuthenticatedUser())
            .AddPolicy(Staff, policy => policy.RequireRole(AppRoles.Staff))
            .AddPolicy(ReadEverything, policy => policy.RequireRole(AppRoles.Staff).RequireReach(user => user.Reads.IsEverything))
            .AddPolicy(ReadPeople, policy => policy.RequireRole(AppRoles.Staff).RequireReach(user => user.Reads.HasPeople))
            .AddPolicy(ReadLedger, policy => policy.RequireRole(AppRoles.Staff).RequireReach(user => user.Reads.IsEverything || user.Reads.Campaigns.Count > 0))
            .AddPolicy(ManageCampaigns, policy => policy.RequireRole(AppRoles.Manager, AppRoles.Administrator).RequireReach(user => !user.Manages.IsNothing))
            .AddPolicy(ManagePeople, policy => policy.RequireRole(AppRoles.Manager, AppRoles.Administrator).RequireReach(user => user.Manages.HasPeople))
            .AddPolicy(ManageEverything, policy => policy.RequireRole(AppRoles.Manager, AppRoles.Administrator).RequireReach(user => user.Manages.IsEverything))
            .AddPolicy(ReadReports, policy => policy.RequireRole(AppRoles.Staff))
            .AddPolicy(Administer, policy => policy.RequireRole(AppRoles.Administrator))
            .AddPolicy(Provisioning, policy => policy.AddAuthenticationSchemes(ScimPages.Scheme).RequireAuthenticatedUser())
            .AddPolicy(ApiStaff, policy => policy.AddAuthenticationSchemes(ApiRegistration.Scheme).RequireRole(AppRoles.Staff))
            .AddPolicy(ApiReports, policy => policy.AddAuthenticationSchemes(ApiRegistration.Scheme).RequireRole(AppRoles.Staff))
            .AddPolicy(ApiPeople, policy => policy.AddAuthenticationSchemes(ApiRegistration.Scheme).RequireRole(AppRoles.Manager, AppRoles.Administrator))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
        return services;
    }

    // An assertion runs beside the role's, also for whoever is not signed in.
    private static AuthorizationPolicyBuilder RequireReach(this AuthorizationPolicyBuilder policy, Func<CurrentUser, bool> reaches) =>
        policy.RequireAssertion(context => context.User.HasClaim(c => c.Type == AppClaims.Actor) && reaches(context.User.ToCurrentUser()));
}

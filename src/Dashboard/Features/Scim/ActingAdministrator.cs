using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using OptOut.Application.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Scim;

/// <summary>Whoever may set up the installation.</summary>
public sealed class ActingAdministrator(AuthenticationStateProvider authentication, IAuthorizationService authorization)
    : ActingUser(authentication, authorization, Policies.Administer, new Error("not-administrator", "Only an administrator may do that."));

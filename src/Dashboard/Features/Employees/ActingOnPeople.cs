using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using OptOut.Application.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Employees;

/// <summary>Whoever may change people.</summary>
public sealed class ActingOnPeople(AuthenticationStateProvider authentication, IAuthorizationService authorization)
    : ActingUser(authentication, authorization, Policies.ManagePeople, new Error("people-not-allowed", "Your role can read people but not change them."));

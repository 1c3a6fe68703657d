using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Tests;

/// <summary>What a compiled method of the application calls or names, in lambdas, queries and asynchronous parts as well.</summary>
internal static class CompiledCalls
{
    private static readonly Dictionary<ushort, OpCode> s_codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(c => (ushort)c.Value);

    private static readonly ConcurrentDictionary<MethodBase, IReadOnlyList<MethodBase>> s_read = new();

    /// <summary>Methods of the application that the body of <paramref name="method"/> refers to.</summary>
    public static IReadOnlyList<MethodBase> Of(MethodBase method) => s_read.GetOrAdd(method, m => [.. Read(m)]);

    private static IEnumerable<MethodBase> Read(MethodBase method)
    {
        if (method.GetCustomAttribute<StateMachineAttribute>() is { } machine)
        {
            yield return Definition(machine.StateMachineType).GetMethod("MoveNext", BindingFlags.NonPublic | BindingFlags.Instance)!;
        }

        foreach (var token in Tokens(method.GetMethodBody()?.GetILAsByteArray() ?? []))
        {
            if (Resolve(method, token) is { } called && called.DeclaringType?.Assembly == typeof(AppDb).Assembly)
            {
                yield return Plain(called);
            }
        }
    }

    private static IEnumerable<int> Tokens(byte[] il)
    {
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? s_codes[(ushort)(0xFE00 | il[at + 1])] : s_codes[il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineTok)
            {
                yield return BitConverter.ToInt32(il, at);
            }

            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
                _ => 4,
            };
        }
    }

    private static MethodBase? Resolve(MethodBase method, int token)
    {
        var ofType = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        return method.Module.ResolveMember(token, ofType, method.IsGenericMethod ? method.GetGenericArguments() : null) as MethodBase;
    }

    // One node per method, whatever its type arguments.
    private static MethodBase Plain(MethodBase method)
    {
        var type = Definition(method.DeclaringType!);
        var plain = type == method.DeclaringType ? method : MethodBase.GetMethodFromHandle(method.MethodHandle, type.TypeHandle) ?? method;
        return plain is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericMethodDefinition() : plain;
    }

    private static Type Definition(Type type) => type is { IsGenericType: true, IsGenericTypeDefinition: false } ? type.GetGenericTypeDefinition() : type;
}

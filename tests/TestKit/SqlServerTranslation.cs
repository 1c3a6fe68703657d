using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using OptOut.Infrastructure.Persistence;

namespace OptOut.TestKit;

/// <summary>Translates every query that a test runs on SQLite for SQL Server too, and fails the query that has no translation:
/// what only a server would tell otherwise. The SQL is made, not run.</summary>
public sealed class SqlServerTranslation : IQueryExpressionInterceptor
{
    /// <summary>The only one: interceptors of queries are part of what EF Core shares between contexts.</summary>
    public static readonly SqlServerTranslation Instance = new();

    private static readonly MethodInfo s_compile =
        typeof(QueryCompilationContext).GetMethods().Single(m => m is { Name: nameof(QueryCompilationContext.CreateQueryExecutor), IsGenericMethod: true });

    private SqlServerTranslation()
    {
    }

    /// <summary>How many queries were translated in this process.</summary>
    public static int Translated { get; private set; }

    /// <inheritdoc />
    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        if (eventData.Context is SqliteAppDb)
        {
            Translate(queryExpression);
        }

        return queryExpression;
    }

    private static void Translate(Expression query)
    {
        var options = new DbContextOptionsBuilder<SqlServerAppDb>();
        PersistenceRegistration.UseSqlServer(options, "Server=.");
        using var server = new SqlServerAppDb(options.Options);
        var here = new RootsOf(server.Model).Visit(query);
        try
        {
            s_compile.MakeGenericMethod(ResultOf(here.Type)).Invoke(server.GetService<IQueryCompilationContextFactory>().Create(async: false), [here]);
            Translated++;
        }
        catch (TargetInvocationException e)
        {
            throw new InvalidOperationException($"SQL Server has no translation of this query: {e.InnerException!.Message}", e.InnerException);
        }
    }

    private static Type ResultOf(Type type) =>
        type.IsGenericType && typeof(IQueryable).IsAssignableFrom(type) ? typeof(IEnumerable<>).MakeGenericType(type.GetGenericArguments()[^1]) : type;

    // The same tables, of the other model.
    private sealed class RootsOf(IModel model) : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) =>
            node.GetType() == typeof(EntityQueryRootExpression) && node is EntityQueryRootExpression root
                ? new EntityQueryRootExpression(model.FindEntityType(root.EntityType.Name)!)
                : base.VisitExtension(node);
    }
}

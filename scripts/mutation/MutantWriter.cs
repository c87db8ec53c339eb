using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mutation;

/// <summary>Rewrites one file so that each mutant is a switch: <c>MutationSwitch.On(id) ? changed : original</c>.</summary>
internal sealed class MutantWriter(string file, SyntaxTree tree, List<Mutant> mutants, Func<int> nextId, HashSet<int> dropped) : CSharpSyntaxRewriter
{
    private static readonly Dictionary<SyntaxKind, (SyntaxKind Kind, SyntaxKind Token)[]> Binary = new()
    {
        [SyntaxKind.AddExpression] = [(SyntaxKind.SubtractExpression, SyntaxKind.MinusToken)],
        [SyntaxKind.SubtractExpression] = [(SyntaxKind.AddExpression, SyntaxKind.PlusToken)],
        [SyntaxKind.MultiplyExpression] = [(SyntaxKind.DivideExpression, SyntaxKind.SlashToken)],
        [SyntaxKind.DivideExpression] = [(SyntaxKind.MultiplyExpression, SyntaxKind.AsteriskToken)],
        [SyntaxKind.LessThanExpression] = [(SyntaxKind.LessThanOrEqualExpression, SyntaxKind.LessThanEqualsToken), (SyntaxKind.GreaterThanExpression, SyntaxKind.GreaterThanToken)],
        [SyntaxKind.LessThanOrEqualExpression] = [(SyntaxKind.LessThanExpression, SyntaxKind.LessThanToken), (SyntaxKind.GreaterThanExpression, SyntaxKind.GreaterThanToken)],
        [SyntaxKind.GreaterThanExpression] = [(SyntaxKind.GreaterThanOrEqualExpression, SyntaxKind.GreaterThanEqualsToken), (SyntaxKind.LessThanExpression, SyntaxKind.LessThanToken)],
        [SyntaxKind.GreaterThanOrEqualExpression] = [(SyntaxKind.GreaterThanExpression, SyntaxKind.GreaterThanToken), (SyntaxKind.LessThanExpression, SyntaxKind.LessThanToken)],
        [SyntaxKind.EqualsExpression] = [(SyntaxKind.NotEqualsExpression, SyntaxKind.ExclamationEqualsToken)],
        [SyntaxKind.NotEqualsExpression] = [(SyntaxKind.EqualsExpression, SyntaxKind.EqualsEqualsToken)],
        [SyntaxKind.LogicalAndExpression] = [(SyntaxKind.LogicalOrExpression, SyntaxKind.BarBarToken)],
        [SyntaxKind.LogicalOrExpression] = [(SyntaxKind.LogicalAndExpression, SyntaxKind.AmpersandAmpersandToken)],
    };

    private static readonly Dictionary<SyntaxKind, (SyntaxKind Kind, SyntaxKind Token)> Assignments = new()
    {
        [SyntaxKind.AddAssignmentExpression] = (SyntaxKind.SubtractAssignmentExpression, SyntaxKind.MinusEqualsToken),
        [SyntaxKind.SubtractAssignmentExpression] = (SyntaxKind.AddAssignmentExpression, SyntaxKind.PlusEqualsToken),
        [SyntaxKind.MultiplyAssignmentExpression] = (SyntaxKind.DivideAssignmentExpression, SyntaxKind.SlashEqualsToken),
        [SyntaxKind.DivideAssignmentExpression] = (SyntaxKind.MultiplyAssignmentExpression, SyntaxKind.AsteriskEqualsToken),
    };

    // Places where the language wants a constant, and texts of errors.
    public override SyntaxNode? VisitAttributeList(AttributeListSyntax node) => node;

    public override SyntaxNode? VisitThrowStatement(ThrowStatementSyntax node) => node;

    public override SyntaxNode? VisitThrowExpression(ThrowExpressionSyntax node) => node;

    public override SyntaxNode? VisitParameter(ParameterSyntax node) => node;

    public override SyntaxNode? VisitEnumMemberDeclaration(EnumMemberDeclarationSyntax node) => node;

    public override SyntaxNode? VisitCaseSwitchLabel(CaseSwitchLabelSyntax node) => node;

    public override SyntaxNode? VisitConstantPattern(ConstantPatternSyntax node) => node;

    public override SyntaxNode? VisitRelationalPattern(RelationalPatternSyntax node) => node;

    // Read once for all mutants, or a bound on iterations and on rounding.
    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node)
        => node.Modifiers.Any(SyntaxKind.ConstKeyword) || node.Modifiers.Any(SyntaxKind.StaticKeyword) ? node : base.VisitFieldDeclaration(node);

    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node)
        => node.Modifiers.Any(SyntaxKind.ConstKeyword) ? node : base.VisitLocalDeclarationStatement(node);

    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node)
        => node.Initializer is not null ? node : base.VisitPropertyDeclaration(node);

    public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        var visited = (BinaryExpressionSyntax)base.VisitBinaryExpression(node)!;
        if (Declares(node) || node.Right.IsKind(SyntaxKind.StringLiteralExpression) || !Binary.TryGetValue(node.Kind(), out var changes))
        {
            return visited;
        }

        ExpressionSyntax result = visited;
        foreach (var (kind, token) in changes)
        {
            var changed = SyntaxFactory.BinaryExpression(kind, visited.Left, SyntaxFactory.Token(token).WithTriviaFrom(visited.OperatorToken), visited.Right);
            result = Switch(node, node.Kind().ToString(), changed, result, node.Left + " " + SyntaxFactory.Token(token) + " " + node.Right);
        }

        return result;
    }

    public override SyntaxNode? VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        var visited = (PrefixUnaryExpressionSyntax)base.VisitPrefixUnaryExpression(node)!;
        return node.Kind() is SyntaxKind.UnaryMinusExpression or SyntaxKind.LogicalNotExpression && !Declares(node)
            ? Switch(node, node.Kind().ToString(), visited.Operand, visited, node.Operand.ToString())
            : visited;
    }

    public override SyntaxNode? VisitLiteralExpression(LiteralExpressionSyntax node)
    {
        if (!node.IsKind(SyntaxKind.NumericLiteralExpression) || node.Parent is CaseSwitchLabelSyntax)
        {
            return node;
        }

        string? changed = node.Token.Value switch
        {
            int n => (n + 1).ToString(CultureInfo.InvariantCulture),

            // Tolerances and limits of rounding.
            double x when Math.Abs(x) is < 1e-5 or > 1e5 => null,
            double x => (x * 1.5).ToString("0.0###", CultureInfo.InvariantCulture),
            _ => null,
        };
        return changed is null ? node : Switch(node, "Constant", SyntaxFactory.ParseExpression(changed), node, changed);
    }

    public override SyntaxNode? VisitIfStatement(IfStatementSyntax node)
    {
        var visited = (IfStatementSyntax)base.VisitIfStatement(node)!;
        return Declares(node.Condition) || node.Condition is BinaryExpressionSyntax or PrefixUnaryExpressionSyntax
            ? visited
            : visited.WithCondition(Negated(node.Condition, visited.Condition));
    }

    public override SyntaxNode? VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        var visited = (ConditionalExpressionSyntax)base.VisitConditionalExpression(node)!;
        return Declares(node.Condition) || node.Condition is BinaryExpressionSyntax or PrefixUnaryExpressionSyntax
            ? visited
            : visited.WithCondition(Negated(node.Condition, visited.Condition));
    }

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        var visited = (InvocationExpressionSyntax)base.VisitInvocationExpression(node)!;
        string? changed = node.Expression.ToString() switch { "Math.Min" => "Math.Max", "Math.Max" => "Math.Min", _ => null };
        return changed is null || Declares(node)
            ? visited
            : Switch(node, "MinMax", visited.WithExpression(SyntaxFactory.ParseExpression(changed)), visited, changed + node.ArgumentList);
    }

    public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        var visited = (ExpressionStatementSyntax)base.VisitExpressionStatement(node)!;
        if (visited.Expression is not AssignmentExpressionSyntax assignment || !Assignments.TryGetValue(assignment.Kind(), out var change))
        {
            return visited;
        }

        int id = nextId();
        if (dropped.Contains(id))
        {
            return visited;
        }

        Record(id, node, "Assignment", SyntaxFactory.Token(change.Token) + " ...");
        var changed = SyntaxFactory.AssignmentExpression(change.Kind, assignment.Left, SyntaxFactory.Token(change.Token), assignment.Right);
        return SyntaxFactory.Block(SyntaxFactory.IfStatement(
            On(id), SyntaxFactory.ExpressionStatement(changed), SyntaxFactory.ElseClause(SyntaxFactory.ExpressionStatement(assignment))));
    }

    private ExpressionSyntax Negated(ExpressionSyntax node, ExpressionSyntax visited)
        => Switch(node, "Condition", SyntaxFactory.PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, SyntaxFactory.ParenthesizedExpression(visited)), visited, $"!({node})");

    private ExpressionSyntax Switch(SyntaxNode node, string kind, ExpressionSyntax changed, ExpressionSyntax original, string text)
    {
        int id = nextId();
        if (dropped.Contains(id))
        {
            return original;
        }

        Record(id, node, kind, text);
        return SyntaxFactory.ParenthesizedExpression(SyntaxFactory.ConditionalExpression(
            On(id), SyntaxFactory.ParenthesizedExpression(changed.WithoutTrivia()), SyntaxFactory.ParenthesizedExpression(original.WithoutTrivia())))
            .WithTriviaFrom(original);
    }

    private static ExpressionSyntax On(int id) => SyntaxFactory.ParseExpression($"SurveyStatistics.MutationSwitch.On({id})").WithTrailingTrivia(SyntaxFactory.Space);

    private void Record(int id, SyntaxNode node, string kind, string changed)
        => mutants.Add(new Mutant(id, file, tree.GetLineSpan(node.Span).StartLinePosition.Line + 1, kind, OneLine(node.ToString()), OneLine(changed)));

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool Declares(SyntaxNode node)
        => node.DescendantNodesAndSelf().Any(n => n is SingleVariableDesignationSyntax or DeclarationExpressionSyntax or DeclarationPatternSyntax);
}

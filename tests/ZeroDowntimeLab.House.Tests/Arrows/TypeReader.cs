using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ZeroDowntimeLab.House.Tests;

/// <summary>Collects what one compiled type refers to: base types, signatures, attributes and every instruction of its methods.</summary>
internal sealed class TypeReader
{
    private readonly HashSet<TypeReference> _found = [];

    /// <summary>The outermost types that a type refers to, those of its nested types included.</summary>
    public static IEnumerable<TypeReference> ReferencesOf(TypeDefinition type)
    {
        var reader = new TypeReader();
        reader.Read(type);
        return reader._found;
    }

    private void Read(TypeDefinition type)
    {
        Add(type.BaseType);
        ReadAttributes(type);
        ReadParameters(type);
        foreach (var implemented in type.Interfaces)
            Add(implemented.InterfaceType);
        foreach (var field in type.Fields)
        {
            Add(field.FieldType);
            ReadAttributes(field);
        }

        foreach (var property in type.Properties.Concat<ICustomAttributeProvider>(type.Events))
            ReadAttributes(property);
        foreach (var method in type.Methods)
            Read(method);
        foreach (var nested in type.NestedTypes)
            Read(nested);
    }

    private void Read(MethodDefinition method)
    {
        ReadAttributes(method);
        ReadParameters(method);
        AddSignature(method);
        foreach (var parameter in method.Parameters)
            ReadAttributes(parameter);
        foreach (var overridden in method.Overrides)
            Add(overridden.DeclaringType);
        if (!method.HasBody)
            return;
        foreach (var variable in method.Body.Variables)
            Add(variable.VariableType);
        foreach (var handler in method.Body.ExceptionHandlers)
            Add(handler.CatchType);
        foreach (var instruction in method.Body.Instructions)
            Read(instruction);
    }

    private void Read(Instruction instruction)
    {
        switch (instruction.Operand)
        {
            case TypeReference type:
                Add(type);
                break;
            case MethodReference method:
                Add(method.DeclaringType);
                AddSignature(method);
                foreach (var argument in (method as GenericInstanceMethod)?.GenericArguments ?? [])
                    Add(argument);
                break;
            case FieldReference field:
                Add(field.DeclaringType);
                Add(field.FieldType);
                break;
        }
    }

    // A constant of an enumeration is a number in an instruction; the signature still names its type.
    private void AddSignature(MethodReference method)
    {
        Add(method.ReturnType);
        foreach (var parameter in method.Parameters)
            Add(parameter.ParameterType);
    }

    private void ReadParameters(IGenericParameterProvider owner)
    {
        foreach (var constraint in owner.GenericParameters.SelectMany(parameter => parameter.Constraints))
            Add(constraint.ConstraintType);
    }

    private void ReadAttributes(ICustomAttributeProvider owner)
    {
        foreach (var attribute in owner.CustomAttributes)
        {
            Add(attribute.AttributeType);
            var named = attribute.Properties.Concat(attribute.Fields).Select(argument => argument.Argument);
            foreach (var argument in attribute.ConstructorArguments.Concat(named))
                Add(argument.Value as TypeReference);
        }
    }

    private void Add(TypeReference? type)
    {
        if (type is null or GenericParameter)
            return;
        foreach (var argument in (type as GenericInstanceType)?.GenericArguments ?? [])
            Add(argument);
        if (type is TypeSpecification specification)
            Add(specification.ElementType);
        else if (type.DeclaringType is not null)
            Add(type.DeclaringType);
        else
            _found.Add(type);
    }
}

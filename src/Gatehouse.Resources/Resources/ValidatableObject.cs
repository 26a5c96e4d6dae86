using System.ComponentModel.DataAnnotations;

namespace Gatehouse.Resources;

/// <summary>Asks objects that judge themselves by the framework's interface.</summary>
internal static class ValidatableObject
{
    internal static void Ask(object item, RestRequest request, RestErrors errors)
    {
        if (item is not IValidatableObject validatable)
            return;
        foreach (var result in validatable.Validate(new ValidationContext(item, request.Context.RequestServices, null)))
        {
            var message = result.ErrorMessage ?? RestMessages.InvalidObject;
            var named = false;
            foreach (var member in result.MemberNames)
            {
                errors.Add(PropertyName.OnTheWire(member), message);
                named = true;
            }

            if (!named)
                errors.Add(RestErrors.WholeInput, message);
        }
    }
}

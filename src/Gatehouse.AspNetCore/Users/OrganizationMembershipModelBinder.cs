using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Gatehouse.AspNetCore.Users;

/// <summary>Binds the membership that a permission has found to parameters of controllers' actions.</summary>
internal sealed class OrganizationMembershipModelBinder : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext bindingContext) =>
        bindingContext.Result = ModelBindingResult.Success(await OrganizationMembership.BindAsync(bindingContext.HttpContext, parameter: null));
}

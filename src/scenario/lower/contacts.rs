//! How people, teams and suppliers are reached.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::model::ContactDetails;
use crate::scenario::lower::Lower;
use crate::scenario::names::What;
use crate::scenario::raw::ContactRecord;
use crate::scenario::read::Named;
use crate::scenario::similar::nearest;

impl Lower<'_> {
    /// Contacts in the order of the file. Whoever is not in the estate, such as the fire brigade,
    /// may be among them.
    pub(super) fn contacts(&mut self, contacts: &Named<ContactRecord>) {
        for (name, raw) in contacts {
            self.looks_misspelt(name);
            for deputy in raw.deputies.iter().filter(|deputy| deputy.value == name.value) {
                let message = format!("`{}` stands in for itself", name.value);
                let error = Diagnostic::error(Code::OwnDeputy, message).at(deputy.place);
                self.r.push(error.help("name somebody else, or leave `deputies` out"));
            }
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            self.parts.contacts.push(ContactDetails {
                of: name.value.clone(),
                role: text(&raw.role),
                phone: text(&raw.phone),
                email: text(&raw.email),
                deputies: raw.deputies.iter().map(|deputy| deputy.value.clone()).collect(),
                contract: text(&raw.contract),
                note: text(&raw.note),
            });
        }
    }

    /// Tells a name that nothing in the estate has, if something has nearly the same.
    fn looks_misspelt(&mut self, name: &crate::scenario::read::Spanned<String>) {
        let tables = [What::Team, What::Person, What::Node].map(|what| self.names.table(what));
        if tables.iter().any(|table| table.find(&name.value).is_some()) {
            return;
        }
        let tree = self.parts.phases.call_tree.iter().flat_map(|tree| &tree.contacts);
        let called = tree.flat_map(|contact| {
            let deputies = contact.deputies.iter().map(|(name, _)| name.as_str());
            std::iter::once(contact.name.as_str()).chain(deputies)
        });
        let owners = self.parts.nodes.iter().filter_map(|node| node.service.as_ref());
        let owners = owners.map(|service| service.owner.as_str());
        let others: Vec<&str> = called.chain(owners).collect();
        if others.contains(&name.value.as_str()) {
            return;
        }
        let known = tables.iter().flat_map(|table| table.names()).map(String::as_str);
        let near = nearest(&name.value, known.chain(others)).map(str::to_owned);
        if let Some(near) = near {
            let message = format!("nobody in the estate is called `{}`", name.value);
            let help = format!("did you mean `{near}`?");
            self.finding(Code::ContactOfNobody, name.place, message, &help);
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/profileflow.h"

#include "ui/panels/messagestack.h"
#include "ui/profiles/importdialog.h"
#include "ui/profiles/profiledialog.h"
#include "ui/profiles/profileerrortext.h"
#include "ui/profiles/profilepasswords.h"
#include "ui/profiles/profilerequest.h"
#include "ui/profiles/profiletext.h"
#include "ui/settings/appsettings.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

QString countText(qsizetype count)
{
    return count == 1 ? ProfileFlow::tr("1 profile") : ProfileFlow::tr("%1 profiles").arg(count);
}

BarMessage messageOf(const ErrorText& text)
{
    QStringList sentences = {text.explanation, text.quote, text.advice};
    sentences.removeAll(QString());
    return {.tone = Tone::Danger,
            .title = text.title,
            .text = sentences.join(u'\n'),
            .details = text.toPlainText()};
}

} // namespace

ProfileFlow::ProfileFlow(SavedServers servers, ProfilePasswords& passwords, MessageStack& messages,
                         AppSettings& settings, QWidget& window)
    : QObject(&window)
    , m_servers(servers)
    , m_passwords(passwords)
    , m_messages(messages)
    , m_settings(settings)
    , m_window(window)
{
    connect(&passwords, &ProfilePasswords::failed, this, qOverload<const KeychainError&>(&ProfileFlow::tell));
    connect(&passwords, &ProfilePasswords::notSaved, this,
            qOverload<const ProfileError&>(&ProfileFlow::tell));
}

void ProfileFlow::create()
{
    Profile profile;
    profile.id = newProfileId();
    openDialog(tr("New profile"), profile, {});
}

void ProfileFlow::save(const ConnectionRequest& request, const Secret& provenSecret)
{
    Profile profile = profileFor(request);
    profile.id = newProfileId(); // one more, also where it comes from another
    openDialog(tr("Save as profile"), profile, provenSecret);
}

void ProfileFlow::edit(const QString& id)
{
    if (const Profile* const profile = m_servers.profiles.find(id))
        openDialog(tr("Edit profile"), *profile, {});
}

void ProfileFlow::duplicate(const QString& id)
{
    const Profile* const original = m_servers.profiles.find(id);
    if (!original)
        return;
    Profile profile = *original;
    profile.id = newProfileId();
    profile.name = tr("%1 (copy)").arg(original->name).left(profilebounds::nameLength);
    profile.remembersPassword = false;
    openDialog(tr("Duplicate profile"), profile, {});
}

void ProfileFlow::remove(const QString& id)
{
    const Profile* const found = m_servers.profiles.find(id);
    if (!found)
        return;
    Profile removed = *found;
    const qsizetype place = found - m_servers.profiles.profiles().constData();
    if (const auto done = m_servers.profiles.remove(id); !done) {
        tell(done.error());
        return;
    }
    m_passwords.removePasswordOf(removed);
    BarMessage message;
    message.title = tr("“%1” was removed").arg(removed.name);
    if (removed.remembersPassword)
        message.text = tr("Its password was removed from the keychain.");
    message.actionText = tr("Undo");
    removed.remembersPassword = false;
    message.action = [this, removed, place] {
        if (const auto added = m_servers.profiles.add(removed, place); !added)
            tell(added.error());
        else
            emit saved(removed);
    };
    m_messages.add(message);
}

void ProfileFlow::openDialog(const QString& title, const Profile& profile, const Secret& provenSecret)
{
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    auto* const dialog = new ProfileDialog(title, profile, &m_window);
    m_dialog = dialog;
    connect(dialog, &ProfileDialog::submitted, this,
            [this, dialog, profile, provenSecret](const Profile& changed) {
                const bool isProvenThere = isSameAddress(profile, changed);
                if (const auto stored = store(changed, isProvenThere ? provenSecret : Secret()); !stored) {
                    dialog->setProblem(describe(stored.error()).toPlainText());
                    return;
                }
                dialog->accept();
                emit saved(changed);
            });
    m_passwords.check(dialog, [dialog](const Expected<Done, KeychainError>& there) {
        dialog->setKeychain(there.hasValue(), there ? QString() : describe(there.error()));
    });
    dialog->open();
}

Expected<Done, ProfileError> ProfileFlow::store(const Profile& profile, const Secret& provenSecret)
{
    const Profile* const found = m_servers.profiles.find(profile.id);
    if (!found) {
        auto added = m_servers.profiles.add(profile);
        if (added && profile.remembersPassword && !provenSecret.isEmpty())
            m_passwords.keep(profile.id, provenSecret);
        return added;
    }
    const Profile former = *found;
    auto replaced = m_servers.profiles.replace(profile);
    // What was kept for another address is of no use to this one, and may not be led there.
    if (replaced && (!profile.remembersPassword || keychainKeyOf(former) != keychainKeyOf(profile)))
        m_passwords.removePasswordOf(former);
    return replaced;
}

QFileDialog* ProfileFlow::makeFileDialog(const QString& title)
{
    if (m_dialog) {
        m_dialog->raise();
        return nullptr;
    }
    const QString last = m_settings.saveFolder();
    auto* const dialog =
        new QFileDialog(&m_window, title, !last.isEmpty() && QDir(last).exists() ? last : QDir::homePath(),
                        tr("Profiles (*.json);;Any file (*)"));
    m_dialog = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    return dialog;
}

void ProfileFlow::importFile()
{
    QFileDialog* const dialog = makeFileDialog(tr("Import profiles"));
    if (!dialog)
        return;
    dialog->setObjectName(u"importFileDialog"_s);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ProfileFlow::readImport);
    dialog->open();
}

void ProfileFlow::readImport(const QString& path)
{
    const Expected<ProfileFile, ProfileError> file = loadProfileFile(path);
    if (!file) {
        tell(file.error());
        return;
    }
    const QList<ImportedProfile> incoming = compareProfiles(file->profiles, m_servers.profiles.profiles());
    const bool clashes = std::ranges::any_of(incoming, [](const ImportedProfile& one) {
        return one.clash != ImportedProfile::Clash::None && one.clash != ImportedProfile::Clash::Identical;
    });
    if (!clashes) {
        import(incoming, ClashChoice::Skip, *file);
        return;
    }
    auto* const question = new ImportDialog(incoming, &m_window);
    m_dialog = question;
    connect(question, &ImportDialog::chosen, this, [this, incoming, file = *file](ClashChoice choice) {
        m_dialog = nullptr;
        import(incoming, choice, file);
    });
    question->open();
}

void ProfileFlow::import(const QList<ImportedProfile>& incoming, ClashChoice choice, const ProfileFile& file)
{
    const QList<Profile> before = m_servers.profiles.profiles();
    const Expected<qsizetype, ProfileError> count = m_servers.profiles.import(incoming, choice);
    if (!count) {
        tell(count.error());
        return;
    }
    for (const Profile& former : before) // replaced, and led elsewhere
        if (const Profile* const now = m_servers.profiles.find(former.id); now && !now->remembersPassword)
            m_passwords.removePasswordOf(former);
    BarMessage message;
    message.tone = file.problems.isEmpty() ? Tone::Positive : Tone::Warning;
    message.title =
        *count == 0 ? tr("There was no new profile in the file") : tr("%1 imported").arg(countText(*count));
    QStringList lines;
    if (const qsizetype left = incoming.size() - *count; left > 0)
        lines.append(tr("%1 of the file were there already and stay as they are.").arg(countText(left)));
    if (!file.problems.isEmpty())
        lines.append(
            tr("%1 could not be taken. The first: %2")
                .arg(countText(file.problems.size()), describe(file.problems.constFirst()).explanation));
    message.text = lines.join(u'\n');
    m_messages.add(message);
}

void ProfileFlow::exportFile()
{
    QFileDialog* const dialog = makeFileDialog(tr("Export profiles"));
    if (!dialog)
        return;
    dialog->setObjectName(u"exportFileDialog"_s);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    dialog->selectFile(u"dropscope-profiles.json"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &ProfileFlow::writeExport);
    dialog->open();
}

void ProfileFlow::writeExport(const QString& path)
{
    QList<Profile> profiles;
    for (const Profile& profile : m_servers.profiles.profiles())
        profiles.append(withoutConsent(profile));
    if (const auto written = saveProfileFile(path, profiles); !written) {
        tell(written.error());
        return;
    }
    m_settings.setSaveFolder(QFileInfo(path).absolutePath());
    BarMessage message;
    message.tone = Tone::Positive;
    message.title = tr("%1 exported, without passwords").arg(countText(profiles.size()));
    message.text = QDir::toNativeSeparators(path);
    m_messages.add(message);
}

void ProfileFlow::tell(const ProfileError& error) { m_messages.add(messageOf(describe(error))); }

void ProfileFlow::tell(const KeychainError& error)
{
    BarMessage message;
    message.tone = Tone::Warning;
    message.title = tr("The keychain was of no help");
    message.text = describe(error);
    m_messages.add(message);
}

} // namespace dropscope::ui

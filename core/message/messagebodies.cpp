// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/messagebodies.h"

#include "core/message/partnature.h"

namespace dropscope {

namespace {

/// Parts of a message within the message are that message's affair.
bool isWithinMessage(const MessageStructure& message, const MessagePart& part)
{
    for (qsizetype above = part.parent; above >= 0; above = message.parts[static_cast<size_t>(above)].parent)
        if (message.parts[static_cast<size_t>(above)].nature == PartNature::Message)
            return true;
    return false;
}

const Octets& typeAround(const MessageStructure& message, const MessagePart& part)
{
    static const Octets none;
    return part.parent < 0 ? none : message.parts[static_cast<size_t>(part.parent)].mime.type;
}

/// One that a body shows, or that belongs to how parts are protected, is not offered as a file.
bool isAttachment(const MessageStructure& message, const MessagePart& part)
{
    if (part.mime.disposition == "attachment")
        return !isSecurityMatter(part.nature) || part.parent < 0;
    if (isSecurityMatter(part.nature))
        return false;
    const bool isReport = typeAround(message, part) == "multipart/report";
    if (part.nature == PartNature::Text || part.nature == PartNature::Html)
        return part.mime.fileName.has_value();
    return !(isReport && !part.mime.fileName && isText(part.nature));
}

} // namespace

MessageBodies bodiesOf(const MessageStructure& message)
{
    MessageBodies bodies;
    for (size_t i = 0; i < message.parts.size(); ++i) {
        const MessagePart& part = message.parts[i];
        const auto index = static_cast<qsizetype>(i);
        const bool isHolder = part.mime.type.startsWith("multipart/");
        if (isHolder || isWithinMessage(message, part))
            continue;
        const bool isRelated = typeAround(message, part) == "multipart/related" && part.mime.contentId &&
                               part.mime.disposition != "attachment" && part.nature != PartNature::Text &&
                               part.nature != PartNature::Html;
        if (isRelated)
            bodies.related.push_back(index);
        else if (isAttachment(message, part))
            bodies.attachments.push_back(index);
        else if (part.nature == PartNature::Text && !bodies.plain)
            bodies.plain = index;
        else if (part.nature == PartNature::Html && !bodies.html)
            bodies.html = index;
    }
    return bodies;
}

} // namespace dropscope

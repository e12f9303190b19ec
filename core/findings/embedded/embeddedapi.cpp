// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/embedded/embeddedapi.h"

namespace dropscope {

const char* nameOf(EmbeddedApi api)
{
    switch (api) {
    case EmbeddedApi::Create:
        return "nx_pop3_client_create";
    case EmbeddedApi::ItemsGet:
        return "nx_pop3_client_mail_items_get";
    case EmbeddedApi::ItemSizeGet:
        return "nx_pop3_client_mail_item_size_get";
    case EmbeddedApi::ItemGet:
        return "nx_pop3_client_mail_item_get";
    case EmbeddedApi::ItemMessageGet:
        return "nx_pop3_client_mail_item_message_get";
    case EmbeddedApi::ItemDelete:
        return "nx_pop3_client_mail_item_delete";
    case EmbeddedApi::Quit:
        return "nx_pop3_client_quit";
    case EmbeddedApi::Delete:
        return "nx_pop3_client_delete";
    case EmbeddedApi::NotOfIt:
        break;
    }
    return "";
}

const char* nameOf(EmbeddedReturn code)
{
    switch (code) {
    case EmbeddedReturn::Success:
        return "NX_SUCCESS";
    case EmbeddedReturn::NoPacket:
        return "NX_NO_PACKET";
    case EmbeddedReturn::InvalidPacket:
        return "NX_INVALID_PACKET";
    case EmbeddedReturn::NotConnected:
        return "NX_NOT_CONNECTED";
    case EmbeddedReturn::ParamError:
        return "NX_POP3_PARAM_ERROR";
    case EmbeddedReturn::InvalidMailItem:
        return "NX_POP3_INVALID_MAIL_ITEM";
    case EmbeddedReturn::ServerErrorStatus:
        return "NX_POP3_SERVER_ERROR_STATUS";
    case EmbeddedReturn::ClientInvalidState:
        return "NX_POP3_CLIENT_INVALID_STATE";
    case EmbeddedReturn::ClientInvalidIndex:
        return "NX_POP3_CLIENT_INVALID_INDEX";
    }
    return "";
}

} // namespace dropscope
